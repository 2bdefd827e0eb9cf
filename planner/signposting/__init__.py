"""A service user's own list of places and people. The map never learns what stands on it."""
