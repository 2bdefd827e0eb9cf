"""Settings of this installation: the PLANNER_* environment, read once.

An installation that would be unsafe does not start. It says in one sentence what to put right.
"""

import os
import re
import stat
from datetime import timedelta
from pathlib import Path

from flask import current_app

INSTANCE = Path(__file__).parent.parent / "instance"
YES = {"1", "yes", "true", "on"}
IDLE = (
    "PLANNER_WARN_AFTER, PLANNER_COVER_AFTER and PLANNER_END_AFTER (or"
    " PLANNER_OWN_DEVICE_END_AFTER) are whole minutes, each more than the one before, and at most"
    " 9, 10 and 60."
)
A_SITE_KEY = re.compile(r"\d+ [0-9a-f]{64}")


class Unsafe(Exception):
    """Started like this, people's words would not be safe."""


def setting(name):
    """One setting of the installation that is answering now."""
    return current_app.config[name]


def from_environment(environment=os.environ):
    """Every setting, from the PLANNER_* environment."""
    instance = Path(environment.get("PLANNER_INSTANCE", INSTANCE)).resolve()
    demonstration = environment.get("PLANNER_DEMONSTRATION", "").lower() in YES
    folder = instance / "demonstration" if demonstration else instance
    return {
        "INSTANCE": folder,
        "DEMONSTRATION": demonstration,
        "PRODUCT": environment.get("PLANNER_NAME", "Onward"),
        "DATABASE_URL": environment.get("PLANNER_DATABASE_URL", f"sqlite:///{folder}/data.db"),
        "KEYS_URL": environment.get("PLANNER_KEYS_URL", f"sqlite:///{folder}/keys.db"),
        "SITE_KEY_FILE": Path(environment.get("PLANNER_SITE_KEY_FILE", folder / "site.key")),
        "BEHIND_TLS": environment.get("PLANNER_BEHIND_TLS", "").lower() in YES,
        "PUBLIC_FEED": environment.get("PLANNER_PUBLIC_FEED", "").lower() in YES,
        "PROXIES": _how_many(environment.get("PLANNER_PROXIES", "0")),
        **_idle_times(environment),
    }


def _idle_times(environment):
    """After how long of nobody there a shared screen warns and hides, and a sign-in ends."""
    names = (f"PLANNER_{name}_AFTER" for name in ("WARN", "COVER", "END", "OWN_DEVICE_END"))
    pairs = zip(names, ("2", "3", "15", "20"), strict=True)
    said = [environment.get(name, usual) for name, usual in pairs]
    if not all(each.isdecimal() for each in said):
        raise Unsafe(IDLE)
    warn, cover, end, own_device = map(int, said)
    if not (1 <= warn < cover <= 10 and cover < end <= 60 and cover < own_device <= 60):
        raise Unsafe(IDLE)
    ends = {True: timedelta(minutes=end), False: timedelta(minutes=own_device)}  # shared, own
    cover_after = timedelta(minutes=cover)
    return {"WARN_AFTER": timedelta(minutes=warn), "COVER_AFTER": cover_after, "END_AFTER": ends}


def _how_many(proxies):
    if not proxies.isdecimal():
        raise Unsafe("PLANNER_PROXIES is the number of proxies before the planner: 0, 1 or more.")
    return int(proxies)


def init_app(app, given):
    """Take the settings into the application; those given win over the environment."""
    app.config.from_mapping(from_environment() | given)
    if app.config["DATABASE_URL"] == app.config["KEYS_URL"]:
        raise Unsafe("The words and the keys need a database each: PLANNER_KEYS_URL is the other.")
    app.config["INSTANCE"].mkdir(parents=True, exist_ok=True, mode=0o700)
    _refuse_a_lost_site_key(app.config["SITE_KEY_FILE"], app.config["KEYS_URL"])
    app.config["SITE_KEYS"] = site_keys(app.config["SITE_KEY_FILE"])


def _refuse_a_lost_site_key(path, keys_url):
    """A new site key would open none of the ways in that are already here."""
    kept = Path(keys_url.removeprefix("sqlite:///"))
    if keys_url.startswith("sqlite:") and kept.is_file() and not path.exists():
        raise Unsafe(f"{path.name} is gone, and {kept.name} needs it. Put {path.name} back.")


def site_keys(path):
    """The site's own keys by version, newest last. Made at the first start, readable by us alone.

    Raises Unsafe when other people of this machine can read the file, or when it holds no key.
    """
    if not path.exists():
        _make_site_key(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Unsafe(f"Other people can read {path.name}. Put it right with: chmod 400 {path.name}")
    lines = [line for line in path.read_text().splitlines() if line.strip()]
    if not lines or not all(A_SITE_KEY.fullmatch(line) for line in lines):
        raise Unsafe(f"{path.name} does not hold a key. Put the right {path.name} back.")
    return {int(version): bytes.fromhex(key) for version, key in map(str.split, lines)}


def _make_site_key(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.write(f"1 {os.urandom(32).hex()}\n")
        file.flush()
        os.fsync(handle)  # before anything is wrapped by it
