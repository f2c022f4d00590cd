"""Who may do what, and how it is proved: signatures, the list of officers, one-time codes, the audit chain."""
