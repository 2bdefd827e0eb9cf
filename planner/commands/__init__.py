"""The `flask` commands of whoever looks after an installation.

Each is loaded only when it is asked for: what serves the planner loads none of the others.
"""

from importlib import import_module

from flask.cli import AppGroup

COMMANDS = {
    "upgrade": "planner.commands.shape:upgrade",
    "invite": "planner.commands.joining:invite",
    "pair": "planner.commands.joining:pair_up",
    "demonstration": "planner.commands.practice:prepare_demonstration",
    "sheets": "planner.commands.sheets:sheets",
    "backup": "planner.commands.backups:backup",
    "verify-backup": "planner.commands.backups:verify_backup",
    "restore": "planner.commands.backups:restore",
    "erase-again": "planner.commands.backups:again",
    "rotate-key": "planner.commands.backups:rotate_key",
    "error-page": "planner.commands.when_down:error_page",
    "doctor": "planner.commands.doctor:doctor",
    "import-assets": "planner.commands.places:import_assets",
    "import-postcodes": "planner.commands.places:import_postcodes",
    "export-assets": "planner.commands.places:export_assets",
    "serve": "planner.commands.serving:serve",
}


class CommandLine(AppGroup):
    """The planner's own commands, by name."""

    def list_commands(self, ctx):
        """The names of all commands."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx, cmd_name):
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        return getattr(import_module(module), name)


def init_app(app):
    """Give `flask --app app` the planner's own commands."""
    app.cli = CommandLine(app.name)
