"""Likhtar: a calm guide for families of people missing in the Russia–Ukraine war."""

__version__ = "0.1.0"
