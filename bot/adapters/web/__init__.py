"""The outside as local web pages: the browser chat."""
