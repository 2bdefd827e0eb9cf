"""Plans, and what is written in them. Nothing is overwritten: each change adds a revision."""
