"""The planner: plans that a person owns, and may write together with their peer worker."""

import re

from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined

from planner import commands, database, prompts, settings, views
from planner.serving import addresses, logs, readiness, security, static_files

AFTER_A_BLOCK = re.compile(r"(?<=[%#]\}\n)[ \t]+")  # the end of that line is not written
INDENT = re.compile(r"(?<![%#]\}\n)^[ \t]+", re.MULTILINE)


class Templates(Environment):
    """Templates that all know the same from the start: what none changes, none has a copy of."""

    def make_globals(self, own):
        """What a template knows from the start."""
        return super().make_globals(own) if own else self.globals

    def preprocess(self, source, name=None, filename=None):
        """A template without the room before its lines: that is for whoever reads its source.

        Where the end of the line before is not written, one space keeps two words apart.
        """
        return AFTER_A_BLOCK.sub(" ", INDENT.sub("", super().preprocess(source, name, filename)))


def create_app(**given):
    """Make the application. Settings given here win over the PLANNER_* environment."""
    app = Flask(__name__, static_folder=None)
    app.url_rule_class = addresses.Address
    app.jinja_environment = Templates
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    settings.init_app(app, given)
    logs.init_app(app)
    database.init_app(app)
    prompts.check_content()
    security.init_app(app)
    static_files.init_app(app)
    readiness.init_app(app)
    views.init_app(app)
    commands.init_app(app)
    return app
