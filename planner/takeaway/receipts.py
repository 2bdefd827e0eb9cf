"""Receipts: that everything of someone was erased, and when. No name and no number of theirs.

After erasing, nobody is signed in and nothing is kept, so the page itself carries the receipt,
sealed by the site: it can be printed for an hour, and nobody can make one up.
"""

import base64
import json
from datetime import date, datetime, timedelta

from planner.database import now
from planner.keys import CannotOpen, open_sealed, seal, site_subkey
from planner.takeaway.erasing import Receipt

LASTS = timedelta(hours=1)
ABOUT = b"receipt"


class BadReceipt(Exception):
    """This is no receipt of ours, or it is more than an hour old."""


def slip_of(receipt):
    """A receipt as a page carries it."""
    told = (receipt.erased_at.isoformat(), receipt.plans, receipt.texts)
    plain = json.dumps([*told, receipt.older_keys_until.isoformat()]).encode()
    return base64.urlsafe_b64encode(seal(site_subkey("receipts"), plain, ABOUT)).decode()


def receipt_in(slip):
    """The receipt that a page carries. Raises BadReceipt."""
    try:
        sealed = base64.urlsafe_b64decode(slip.encode())
        erased_at, plans, texts, until = json.loads(
            open_sealed(site_subkey("receipts"), sealed, ABOUT)
        )
    except (CannotOpen, ValueError):
        raise BadReceipt from None
    receipt = Receipt(datetime.fromisoformat(erased_at), plans, texts, date.fromisoformat(until))
    if now() - receipt.erased_at > LASTS:
        raise BadReceipt
    return receipt
