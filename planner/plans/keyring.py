"""PlanKey, SharedKey, PlanKeys: what opens a plan, for its owner and for those who share it.

Each part of a plan has its own key in each version; a reader holds only the parts shared with them.
"""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db
from planner.keys import mark, subkey
from planner.ownership import Hidden


class PlanKey(db.Model):
    """One version of a plan's key, sealed by its owner's key."""

    __bind_key__ = "keys"

    plan_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(index=True)
    for_public_key: Mapped[bool] = mapped_column(default=False)
    sealed: Mapped[bytes]


class SharedKey(db.Model):
    """The keys of the parts of a plan that one share gives, sealed to its reader's public key."""

    __bind_key__ = "keys"

    share_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(index=True)
    sealed: Mapped[bytes]


@dataclass
class PlanKeys:
    """A plan's opened keys: each part has its own, for each version. A reader holds only some."""

    roots: dict[int, bytes] = field(default_factory=dict, repr=False)
    parts: dict[tuple, bytes] = field(default_factory=dict, repr=False)

    def newest(self, part):
        """The version that new words in a part are sealed under. Raises Hidden if none is held."""
        held = [*self.roots, *(version for name, version in self.parts if name == part)]
        if not held:
            raise Hidden
        return max(held)

    @property
    def versions(self):
        """Every version of which some part can be opened."""
        return {*self.roots, *(version for _part, version in self.parts)}

    def holds(self, part, version):
        """Whether this part of this version can be opened."""
        return version in self.roots or (part, version) in self.parts

    def marks(self, part, version, marked):
        """Whether this is the mark of this part of this version, as far as it can be opened."""
        return self.holds(part, version) and mark(self.of_part(part, version), "part") == marked

    def of_part(self, part, version):
        """The key of one part of the plan. Raises Hidden for one that is not held."""
        if not self.holds(part, version):
            raise Hidden
        if (part, version) not in self.parts:
            self.parts[part, version] = subkey(self.roots[version], f"part:{part}")
        return self.parts[part, version]
