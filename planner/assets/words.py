"""The words of the community asset map: kinds, categories, facts and sentences, read once."""

from dataclasses import dataclass
from functools import cache

from planner.content_pages import read


@dataclass(frozen=True)
class Kind:
    """What an asset can be, and after how many months it is checked again."""

    key: str
    name: str
    months: int


@dataclass(frozen=True)
class Category:
    """What people look for, and the shape of its pin."""

    key: str
    name: str
    shape: str


@dataclass(frozen=True)
class Fact:
    """Something that is so, is not so, or is not known."""

    key: str
    yes: str
    no: str
    unknown: str
    facet: str = ""

    def said(self, value):
        """The fact in words."""
        return {"yes": self.yes, "no": self.no}.get(value, self.unknown)


@cache
def content(name):
    """One file of words."""
    return read(f"asset_{name}")


def sentence(key, /, **filled):
    """One sentence, such as "checked.overdue", with its gaps filled."""
    words = content("words")
    for part in key.split("."):
        words = words[part]
    return words.format(**filled) if filled else words


@cache
def kinds():
    """Every kind by its key."""
    return {each["key"]: Kind(**each) for each in content("kinds")["kind"]}


@cache
def categories():
    """Every category by its key, in the order in which they are shown."""
    return {each["key"]: Category(**each) for each in content("kinds")["category"]}


@cache
def facts():
    """Every fact by its key."""
    return {each["key"]: Fact(**each) for each in content("kinds")["fact"]}


@cache
def facets():
    """What results can be narrowed by: group, then key, then words."""
    groups = {group: {} for group in content("kinds")["facet_groups"]}
    groups["category"] = {key: each.name for key, each in categories().items()}
    for fact in facts().values():
        if fact.facet:
            groups[fact.facet][fact.key] = fact.yes
    for group, worked_out in content("kinds")["facets"].items():
        groups[group].update(worked_out)
    return groups


def group_name(group):
    """What a group of facets is called."""
    return content("kinds")["facet_groups"][group]
