"""Plans, and what is written in them. Nothing written is overwritten: each change adds a revision."""
