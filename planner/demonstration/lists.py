"""The demonstration's lists: what made-up people chose from its map, and what changed since."""

from sqlalchemy import select

from planner.assets import cards, keeping
from planner.assets.model import Asset
from planner.content_pages import read
from planner.database import db, writing
from planner.demonstration.places import NUR
from planner.signposting.signposts import MARKS, begin_list, on_my_list, put_on_list


def prepare_lists(act_as):
    """Put places of the map on people's lists, where they are not there yet."""
    for one in read("demonstration/lists")["signpost"]:
        _put(one, by=act_as(one["who"]))


def _put(one, *, by):
    with writing():
        asset = db.session.scalars(select(Asset).where(Asset.name == one["place"])).first()
        opened = begin_list(by)
        if asset is None or on_my_list(opened, asset.id):
            return
        said = {mark: one[mark] for mark in MARKS if mark in one}
        card = cards.read(asset.id, by=by)
        put_on_list(opened, card, said, by=by, if_closed=one.get("if_closed", ""))
        if "since" in one:
            keeping.change(asset, one["since"], by=NUR, after=asset.version)
