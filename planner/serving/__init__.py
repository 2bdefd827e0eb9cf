"""Serving: what stands around every page, whichever it is, from its address to the log."""
