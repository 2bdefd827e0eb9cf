"""How much waits for whoever keeps the map, and what a waiting change would change."""

from sqlalchemy import func, select

from planner.assets.asking import label_of, shown
from planner.assets.keeping import meant
from planner.assets.model import Asset, AssetNote, AssetSuggestion, AssetVersion, State
from planner.assets.rights import require_staff
from planner.assets.tidying import content_of
from planner.assets.words import categories, facts, kinds
from planner.database import db


def how_many_wait(*, by):
    """How many drafts, changes, notes and messages nobody has decided on."""
    require_staff(by)
    waits = (
        Asset.state.in_((State.DRAFT, State.SUGGESTED)),
        AssetVersion.decision == "waiting",
        AssetNote.decision == "waiting",
        AssetSuggestion.outcome == "",
    )
    return sum(db.session.scalar(select(func.count()).where(each)) for each in waits)


def differences(version):
    """What a version says otherwise than the place does now: (label, before, after)."""
    now_said = content_of(version.asset)
    before, after = shown(now_said), shown({**now_said, **meant(version)})
    labels = {f"fact-{key}": fact.yes for key, fact in facts().items()}
    return [
        (
            labels.get(key) or label_of(key),
            _words(key, before.get(key, "")),
            _words(key, after.get(key, "")),
        )
        for key in dict.fromkeys([*after, *before])
        if before.get(key, "") != after.get(key, "")
    ]


def said_in(content):
    """What somebody told us, box by box: (label, words)."""
    said = shown(content) if content else {}
    return [(label_of(key), _words(key, value)) for key, value in said.items() if value]


def _words(key, value):
    """What stands in a box, as people say it."""
    named = {"kind": kinds(), "categories": categories()}.get(key, {})
    told = [named[one].name if one in named else str(one) for one in _listed(value)]
    return ", ".join(told)


def _listed(value):
    return value if isinstance(value, list) else [value]
