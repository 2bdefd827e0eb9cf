"""The `flask` commands of whoever looks after an installation. None is loaded while it serves."""

from planner.commands.shape import bring_up_to_date, migrations

__all__ = ["bring_up_to_date", "migrations"]
