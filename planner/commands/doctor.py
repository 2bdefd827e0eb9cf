"""`flask --app app doctor`: what is not as it should be here, and how to put it right."""

import os
import shutil
import stat
import sys
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from planner.backup.copying import HEADER, SET_ASIDE
from planner.database import db, keys, now
from planner.days import today
from planner.help_numbers import is_due, national
from planner.paper import FONTS, PaperFailed, pdf
from planner.people import Person
from planner.serving.readiness import is_ready, is_sound
from planner.takeaway.erasing import KEY_BACKUPS_FOR
from planner.wards.numbers import everywhere

ENOUGH = 2 * 1024**3
LATE = timedelta(hours=26)
SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
A_PAGE = "<!doctype html><html lang='en'><title>x</title><p>Onward 0123 العربية 中文</p></html>"
OTHERS = 0o077
LETTERS = ("fonts.conf", "OnwardPaper-Regular.ttf", "OnwardPaper-SemiBold.ttf")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: how it is, and what to do."""

    about: str
    how: str
    said: str

    def __str__(self):
        return f"{self.how:<5} {self.about}: {self.said}"


def good(about, said):
    """It is as it should be."""
    return Finding(about, "good", said)


def look(about, said):
    """Somebody should look at it."""
    return Finding(about, "look", said)


def bad(about, said):
    """People's words are not safe, or the planner does not work, until this is put right."""
    return Finding(about, "BAD", said)


def findings(backups=None):
    """Everything that can be looked at from here, without a word of anyone."""
    yield _purpose()
    yield _databases()
    yield from _secrets()
    yield _cookies()
    yield _user()
    yield _disk()
    yield _clock()
    yield _paper()
    yield _numbers()
    if backups:
        yield from _backups(Path(backups))


def _purpose():
    if current_app.config["DEMONSTRATION"]:
        return good("purpose", "a demonstration with made-up people")
    return good("purpose", "real people")


def _databases():
    if not is_ready():
        return bad("databases", "not there, or in an older shape. Run: flask --app app upgrade")
    if not is_sound():
        return bad("databases", "a page of a file is broken. Stop, and restore the newest backup")
    return good("databases", f"whole, in the newest shape, on {db.engine.dialect.name}")


def _secrets():
    files = [current_app.config["SITE_KEY_FILE"], current_app.config["INSTANCE"]]
    files += sorted(current_app.config["INSTANCE"].glob("*.db*"))
    open_to_others = [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & OTHERS]
    private = current_app.config["INSTANCE"].name not in open_to_others
    site_key = current_app.config["SITE_KEY_FILE"]
    if site_key.name in open_to_others or not private:
        yield bad("secrets", f"others can read {', '.join(open_to_others)}. Run: chmod go= on each")
    else:
        yield good("secrets", "only this user can read the folder of this installation")
    if site_key.stat().st_uid != os.getuid():
        yield bad("site key", f"{site_key.name} belongs to another user")


def _cookies():
    over_tls, proxies = current_app.config["BEHIND_TLS"], current_app.config["PROXIES"]
    if over_tls and proxies:
        return good("cookies", "__Host-, Secure, HttpOnly, SameSite=Strict")
    if over_tls:
        return look("cookies", "sent over TLS alone; PLANNER_PROXIES is 0: is there no proxy?")
    if current_app.config["DEMONSTRATION"]:
        return look("cookies", "not marked Secure: fine on this machine, not over a network")
    return bad("cookies", "not marked Secure. Put TLS before the planner, PLANNER_BEHIND_TLS=yes")


def _user():
    if os.getuid() == 0:
        return look("user", "this is root. Give the planner a user of its own")
    return good("user", "not root")


def _disk():
    left = shutil.disk_usage(current_app.config["INSTANCE"]).free
    said = f"{left / 1024**3:.1f} GiB left"
    return good("disk", said) if left > ENOUGH else bad("disk", f"{said}. Make room")


def _clock():
    newest = db.session.scalar(select(func.max(Person.joined_at))) if is_ready() else None
    if newest and newest > now() + timedelta(minutes=5):
        return bad("clock", "stands before something that was done already. Put it right")
    if SYNCHRONISED.exists():
        return good("clock", "kept right by the network")
    return look("clock", "nothing here says that the network keeps it right")


def _paper():
    if not all((FONTS.parent / each).is_file() for each in LETTERS):
        return bad("paper", f"letters are missing in {FONTS.parent.name}. Get the planner anew")
    try:
        return good("paper", f"Pango set {pdf(A_PAGE, 'x').sides} side in our own letters")
    except PaperFailed:
        return bad("paper", "no page can be set. Is Pango here? See docs/technician.md")


def _numbers():
    try:
        numbers = everywhere()
    except SQLAlchemyError:  # there is no database yet
        numbers = national()
    due = [number.name for number in numbers if is_due(number, today())]
    if due:
        return look("help numbers", f"checked more than 90 days ago: {', '.join(due)}")
    return good("help numbers", "all checked in the last 90 days")


def _backups(folder):
    made = [path for path in folder.glob("*.data") if path.read_bytes()[: len(HEADER)] == HEADER]
    newest = max((path.stat().st_mtime for path in made), default=0)
    if not newest or newest < _seconds(now() - LATE):
        yield bad("backups", "none of the last day")
    else:
        yield good("backups", f"{len(made)}, the newest of the last day")
    yield from _old_keys(folder)


def _old_keys(folder):
    places = [*folder.glob("*.keys"), *current_app.config["INSTANCE"].glob(f"keys.db{SET_ASIDE}*")]
    since = _seconds(now() - KEY_BACKUPS_FOR)
    if old := [path.name for path in places if path.stat().st_mtime < since]:
        yield bad("backups", f"keys older than 14 days: {', '.join(old)}. Delete them everywhere")


def _seconds(moment):
    return moment.replace(tzinfo=UTC).timestamp()


@click.command("doctor")
@click.option("--backups", type=click.Path(exists=True, file_okay=False), help="Where they are.")
@with_appcontext
def doctor(backups):
    """Look whether everything here is as it should be. It changes nothing."""
    found = list(findings(backups))
    keys().rollback()
    for finding in found:
        click.echo(str(finding))
    if any(finding.how == "BAD" for finding in found):
        sys.exit(1)
