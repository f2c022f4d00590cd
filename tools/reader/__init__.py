"""Teaches the reader of the message check; see README.md."""
