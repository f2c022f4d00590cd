"""Warnings that only the officers can send: what a bulletin is, when it is taken, and how a family tells it from a forgery."""
