"""What is asked about a place by those who keep the map, and what they said, ready to be kept."""

from dataclasses import dataclass
from datetime import date

from planner.assets import times
from planner.assets.placing import position_of
from planner.assets.tidying import LENGTHS, email, text, website
from planner.assets.words import categories, content, facts, kinds
from planner.database import now
from planner.people import Role

SAID_BY = {Role.COORDINATOR: "coordinator", Role.PEER_WORKER: "peer"}
QUICK_FACTS = ("free", "step_free")
POSITION = ("latitude", "longitude")


@dataclass(frozen=True)
class Field:
    """One box of the form."""

    key: str
    label: str
    control: str
    part: str
    hint: str = ""
    width: str = ""
    quick: bool = False
    options: tuple = ()


def fields(quick=False):
    """Every box of the form, or only those of the short one."""
    found = [_field(each) for each in content("fields")["field"]]
    return [each for each in found if each.quick or not quick]


def parts():
    """The parts of the form, and what each is called."""
    return content("fields")["parts"]


def label_of(key):
    """What a box is called, or the key where it has none."""
    return next((each.label for each in fields() if each.key == key), key)


def _field(each):
    options = {
        "kind": [(kind.key, kind.name) for kind in kinds().values()],
        "categories": [(sort.key, sort.name) for sort in categories().values()],
    }
    given = {**each, "options": tuple(map(tuple, each.get("options", ())))}
    return Field(**{**given, "options": tuple(options.get(each["key"], given["options"]))})


def asked_facts(quick=False):
    """The facts that are asked: key and what “yes” says."""
    return [(key, fact.yes) for key, fact in facts().items() if not quick or key in QUICK_FACTS]


def shown(said):
    """What a place says now, as it stands in the boxes."""
    found = {each.key: said.get(each.key) for each in fields()}
    found["languages"] = ", ".join(said.get("languages") or ())
    found["when_text"] = _when(said)
    found["at_home"] = "yes" if said.get("at_home") else ""
    found |= {f"fact-{key}": fact.get("value") for key, fact in (said.get("facts") or {}).items()}
    return {key: "" if value is None else value for key, value in found.items()}


def _when(said):
    return said.get("when_text") or "; ".join(times.in_words(said.get("openings") or ()))


def understood(sent, *, by, before=None):
    """The values that were sent, and what is wrong with which box.

    sent: for each name every value; before: what the place says now, or nothing.
    """
    before = before or {}
    typed = {each.key: _plain(each, sent[each.key]) for each in fields() if each.key in sent}
    values = {key: each for key, each in typed.items() if not _is_as_before(key, each, before)}
    wrong = _wrong(typed)
    if "when_text" in values:
        values["openings"] = []
    if "postcode" in values and not wrong:
        _move(values, before)
    said = _facts(sent, by, before.get("facts") or {})
    if said is not None:
        values["facts"] = said
    return values, wrong


def _plain(asked, told):
    if asked.control == "choices":
        return [each for each in told if each]
    one = text(told[-1], 10_000) if told else ""
    if asked.key == "languages":
        return [each.strip() for each in one.split(",") if each.strip()]
    return one == "yes" if asked.control == "tick" else one


def _is_as_before(key, value, before):
    """Whether a box says what it said. What stands in an empty form is not as before."""
    if key not in before:
        return False
    if key == "categories":
        return sorted(value) == sorted(before[key])  # the first one gives the pin its shape
    if key == "when_text":
        return value == _when(before)
    if key in (*POSITION, "age_min", "age_max", "host_agreed_on", "alert_until_on"):
        return value == ("" if before[key] is None else str(before[key]))
    return value == before[key]


def _wrong(typed):
    """What is wrong with which box, in a sentence that says what to do."""
    said, wrong = content("fields")["wrong"], {}
    if "name" in typed and not typed["name"]:
        wrong["name"] = said["name"]
    for key, value in typed.items():
        sound = SOUND.get(key)
        if value and sound and not sound[0](value):
            wrong[key] = said[sound[1]]
        elif key in LENGTHS and len(value) > LENGTHS[key]:
            wrong[key] = said["too_long"].format(limit=LENGTHS[key])
    if len({bool(typed.get(key)) for key in POSITION if key in typed}) > 1:
        wrong.setdefault("latitude", said["position"])
    return wrong


def _is_number(typed):
    try:
        return abs(float(typed)) <= 180
    except ValueError:
        return False


def _is_day(typed):
    try:
        return bool(date.fromisoformat(typed))
    except ValueError:
        return False


def _move(values, before):
    """A place with a new postcode has moved, unless somebody said just where it is."""
    if any(key in values for key in POSITION) and values.get("latitude"):
        return
    if not before:
        return  # found when it is made
    known = position_of(values["postcode"]) if values["postcode"] else None
    if known:
        values["latitude"], values["longitude"] = known


def _facts(sent, by, before):
    """The facts as they are now; one that was changed has a new day and another who says so."""
    if not any(name.startswith("fact-") for name in sent):
        return None
    now_said = dict(before)
    for key in facts():
        value = sent.get(f"fact-{key}", [before.get(key, {}).get("value", "")])[-1]
        if value in ("yes", "no") and before.get(key, {}).get("value") != value:
            day = now().date().isoformat()
            now_said[key] = {"value": value, "said_by": SAID_BY[by.role], "on": day}
        elif value not in ("yes", "no"):
            now_said.pop(key, None)
    return now_said


SOUND = {
    "website": (website, "website"),
    "email": (email, "email"),
    "latitude": (_is_number, "number"),
    "longitude": (_is_number, "number"),
    "host_agreed_on": (_is_day, "day"),
    "alert_until_on": (_is_day, "day"),
}
