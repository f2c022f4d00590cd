"""Evidence packs: what a family forwarded, as a list that can be checked later. Knows no clock, no key file, no messenger."""
