"""Revisions of the library that two reviewers answer for: what they sign, and whose signatures are enough."""
