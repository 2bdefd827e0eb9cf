"""What anyone may see of where an asset is. Every page, file and index asks here, and only here."""

from dataclasses import dataclass

from planner.assets.model import Shows
from planner.assets.placing import POSTCODE, tidy
from planner.assets.words import content


@dataclass(frozen=True)
class Whereabouts:
    """Where an asset is, as far as it may be told."""

    place_name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_area: bool = False

    @property
    def has_position(self):
        """Whether it can be drawn on a map."""
        return self.latitude is not None

    @property
    def lines(self):
        """The address, line by line."""
        parts = (self.place_name, self.address, self.town, self.postcode)
        return [part for part in parts if part]


def shown_of(asset):
    """How much of its address may be told. Of somebody’s home nothing, before they have agreed."""
    return Shows.NONE if asset.at_home and not asset.host_agreed_on else asset.shows


def whereabouts(asset):
    """Where this asset is, as far as anyone may know: exact, about a kilometre, or nothing."""
    if shown_of(asset) == Shows.NONE:
        return Whereabouts()
    if asset.shows == Shows.AREA:
        return _area(asset)
    return Whereabouts(
        asset.place_name,
        asset.address,
        asset.town,
        asset.postcode,
        asset.latitude,
        asset.longitude,
    )


def _area(asset):
    code = tidy(asset.postcode or "")
    return Whereabouts(
        town=asset.town,
        postcode=POSTCODE.fullmatch(code)[1] if code else "",
        latitude=None if asset.latitude is None else round(asset.latitude, 2),
        longitude=None if asset.longitude is None else round(asset.longitude, 2),
        is_area=True,
    )


def must_show_at_most(values):
    """The most that may be shown with these words: of a refuge nothing, of some others an area."""
    fields = ("name", "summary", "about", "org_name", "who_for")
    text = " ".join(str(values.get(field) or "") for field in fields).lower().replace("’", "'")
    delicate = content("kinds")["delicate"]
    if any(word in text for word in delicate["hidden_words"]):
        return Shows.NONE
    return Shows.AREA if any(word in text for word in delicate["words"]) else Shows.EXACT


def least(*shown):
    """Of several, the one that shows least."""
    order = [Shows.NONE, Shows.AREA, Shows.EXACT]
    return min(shown, key=order.index)


def without_place_words(asset, text):
    """A text without the hidden address, if somebody wrote it there as well."""
    if shown_of(asset) == Shows.EXACT:
        return text
    for part in (asset.address, asset.place_name, asset.postcode):
        if part and len(part) > 3:
            text = text.replace(part, "…")
    return text
