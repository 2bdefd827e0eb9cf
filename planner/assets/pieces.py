"""Pieces: many ids, a few hundred at a time. A statement takes only so many."""


def in_pieces(many, most=500):
    """A list, piece by piece, in its order."""
    for start in range(0, len(many), most):
        yield many[start : start + most]
