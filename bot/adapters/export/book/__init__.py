"""The flow book: every path of the flows, numbered, with sources and a box to approve each entry with a pen."""
