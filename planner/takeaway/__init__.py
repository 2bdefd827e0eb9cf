"""All that one service user owns: gathered to take away, brought in again, erased on their word.

Erasing is the only true removal, and it is only here.
"""

from planner.takeaway.lines import StillStands, erase_entry, erase_revision

__all__ = ["StillStands", "erase_entry", "erase_revision"]
