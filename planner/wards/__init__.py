"""Wards: what a ward puts in of its own, and whether it is ready for people to begin there.

The tables stand in `model`. Keep a ward with `keeping`, its numbers with `numbers`, who covers with
`cover`; ask with `readiness` what is missing, and with `whose` which ward’s numbers someone sees.
"""
