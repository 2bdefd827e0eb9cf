"""Long lists, leaf by leaf: nobody is shown five thousand places on one page, or only the first."""

LAST = 999_999


class Leaf(list):
    """Some of a long list: which leaf it is, of how many, and how long the whole list is."""

    number = pages = 1
    total = 0


def leaf_of(found, asked, size):
    """The leaf that was asked for as it was typed, or the nearest one that there is."""
    pages = max(1, -(-len(found) // size))
    number = int(asked) if str(asked).isdecimal() and len(str(asked)) < 7 else 1
    number = min(max(1, number), pages)
    made = Leaf(found[(number - 1) * size : number * size])
    made.number, made.pages, made.total = number, pages, len(found)
    return made
