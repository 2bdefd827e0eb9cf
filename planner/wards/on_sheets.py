"""What a ward says of itself, as it stands on sheets for anyone: “Your peer worker” and others."""

from planner.information.checks import Local
from planner.wards.keeping import wards

AS_IT_SAYS = ("peer_days", "peer_reach", "how_long", "say_no", "change_worker", "complain")
AS_IT_SAYS += ("base_reach", "out_of_hours", "worried_in_hours", "worried_out_of_hours")


def on_sheets(ward):
    """A ward's details, by the key of each, for the sheets that hold them."""
    where = getattr(ward, "base_where", None) or getattr(ward, "base_address", "")
    said = {key: getattr(ward, key).strip() for key in AS_IT_SAYS}
    said["base"] = ", ".join(part.strip() for part in (ward.base_name, where) if part.strip())
    return Local(ward.id, ward.name, said)


def all_on_sheets():
    """Every ward that is open, with its details."""
    return tuple(on_sheets(one) for one in wards())
