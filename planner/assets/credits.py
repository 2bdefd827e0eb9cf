"""Whose facts stand on the map: the words that their licences ask for, of sources present only."""

from sqlalchemy import select

from planner.assets.model import AssetBatch
from planner.assets.placing import Postcode
from planner.assets.words import sentence
from planner.database import db


def credits():
    """A line for each source on the map."""
    done = select(AssetBatch.attribution).where(AssetBatch.state == "done").distinct()
    lines = {line for line in db.session.scalars(done) if line}
    if db.session.scalar(select(Postcode.code).limit(1)) is not None:
        lines.add(sentence("credit.postcodes"))
    return sorted(lines)
