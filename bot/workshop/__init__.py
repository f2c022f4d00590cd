"""The workshop's own thoughts, pure: what a change of the script looks like to those who read it."""
