"""The ways in: cards and PINs, words and one-time codes, invitations, and the sittings they begin.

Every way in is a slot that wraps the owner's one random key. Staff hold none of them.
"""
