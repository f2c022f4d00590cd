"""The workshop: the pages on which volunteers read, walk, change and review what is said."""
