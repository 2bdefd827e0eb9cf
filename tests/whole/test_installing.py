"""What somebody reads who installs the planner: each command, setting and file in it is there."""

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from planner.commands import COMMANDS
from planner.settings import from_environment

ROOT = Path(__file__).parents[2]
READ = [
    "README.md",
    "docs/technician.md",
    "docs/accessibility.md",
    "docs/dpia-notes.md",
]
READ += ["Dockerfile", "compose.yaml", "docs/Caddyfile", "bin/serve", "Makefile"]
TEXT = {name: (ROOT / name).read_text() for name in READ}
BUILT_IN = {"run", "routes", "shell", "--help"}


class Asked(dict):
    """An environment that remembers what it was asked for."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def get(self, name, default=None):
        """Nothing is set."""
        self.names.add(name)
        return default


def settings():
    """Every setting that the planner reads."""
    environment = Asked()
    from_environment(environment)
    return environment.names


def instructions(name):
    """The lines of a file for containers: (INSTRUCTION, what follows)."""
    whole = re.sub(r"\\\n", " ", TEXT[name])
    return re.findall(r"^([A-Z]+) (.*)$", whole, re.MULTILINE)


@pytest.mark.parametrize("name", READ)
def test_every_command_in_it_is_there(name):
    named = set(re.findall(r"flask --app app ([a-z-]+)", TEXT[name]))
    assert named <= COMMANDS.keys() | BUILT_IN
    makes = set(re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", TEXT[name], re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", TEXT["Makefile"], re.MULTILINE))
    assert {first or second for first, second in makes} <= targets


@pytest.mark.parametrize("name", READ)
def test_every_setting_in_it_is_one(name):
    assert (
        set(re.findall(r"PLANNER_[A-Z_]+", TEXT[name])) - {"PLANNER_TEST_DATABASES"} <= settings()
    )


@pytest.mark.parametrize("name", READ)
def test_every_file_in_it_is_there(name):
    named = set(re.findall(r"(?<![\w./])(?:docs|static|tests|planner|bin)/[\w./-]*\w", TEXT[name]))
    assert not [each for each in named if not (ROOT / each.partition("::")[0]).exists()]


@pytest.mark.parametrize(("command", "where"), COMMANDS.items())
def test_every_command_can_be_loaded_and_says_what_it_does(command, where):
    module, _, name = where.partition(":")
    loaded = getattr(import_module(module), name)
    assert loaded.name == command
    assert loaded.help


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"serve", "sheets", "demonstration"}))
def test_every_command_for_looking_after_it_is_in_the_technicians_book(command):
    assert re.search(rf"\b{command}\b", TEXT["docs/technician.md"])


def test_the_container_is_not_root_and_copies_only_what_is_there():
    told = instructions("Dockerfile")
    copied = {name for what, rest in told if what == "COPY" for name in rest.split()[:-1]}
    assert {"app.py", "planner", "static", "requirements.txt"} <= copied
    assert not [name for name in copied if not (ROOT / name).exists()]
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert copied <= kept
    order = [what for what, _ in told]
    assert order.index("USER") < order.index("CMD")
    assert dict(told)["USER"] not in {"root", "0"}


def test_the_container_writes_nowhere_but_in_its_volume():
    compose = TEXT["compose.yaml"]
    told = ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", 'user: "10001:10001"')
    assert not [each for each in told if each not in compose]
    assert "/instance" in dict(instructions("Dockerfile"))["VOLUME"]
    assert "planner:8000" in TEXT["docs/Caddyfile"]
    mounted = re.findall(r'"\./([^:]+):', compose)
    assert mounted
    assert not [each for each in mounted if not (ROOT / each).is_file()]


def test_the_page_shown_when_we_are_down_has_the_numbers():
    assert "tel:" in (ROOT / "static/error.html").read_text()
    assert "error.html" in TEXT["docs/Caddyfile"]


def test_who_serves_loads_nothing_of_what_other_commands_need():
    told = "import planner.commands.serving, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"alembic", "mako", "weasyprint", "psycopg"} & set(done.stdout.split())
    assert "waitress" in done.stdout.split()


# A machine on which Python cannot make environments until Debian's package is there.
BARE_MACHINE = {
    "id": "echo 0",
    "apt-get": 'echo "apt-get $*" >>"$TOLD"',
    "ldconfig": "echo libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0",
    "python3": """case "$*" in
    *ensurepip*) grep -q "install.*python3-venv" "$TOLD" ;;
    *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *) echo "python $*" >>"$TOLD" ;;
esac""",
}


def set_up(folder, *aims):
    """What a bare machine is asked to do, and what is said meanwhile, when it is set up."""
    for each in ["bin", *(path.name for path in ROOT.glob("requirements*.txt"))]:
        (shutil.copytree if (ROOT / each).is_dir() else shutil.copy)(ROOT / each, folder / each)
    (folder / "machine").mkdir()
    for name, does in BARE_MACHINE.items():
        (folder / "machine" / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / "machine" / name).chmod(0o755)
    path = f"{folder / 'machine'}:{os.environ['PATH']}"
    told = folder / "told"
    told.touch()
    own = {"PATH": path, "TOLD": str(told), "PYTHON": "python3"}
    done = subprocess.run(
        ["sh", "bin/setup", *aims], cwd=folder, env=own, capture_output=True, text=True, check=True
    )
    return told.read_text(), done.stdout + done.stderr


@pytest.mark.parametrize("aims", [["run"], ["test"], []])
def test_a_fresh_machine_gets_python_environments_and_then_all_that_was_asked_for(tmp_path, aims):
    told, said = set_up(tmp_path, *aims)
    assert "python3-venv" in told
    installed = re.findall(r"pip install .*-r (\S+)", told)
    assert installed == ["requirements.txt", *(["requirements-test.txt"] if "test" in aims else [])]
    assert not re.search(r"for the tests|Missing", said) or "test" in aims


def test_what_a_machine_cannot_test_is_said_loudly_at_the_end_with_its_count():
    bare = os.environ | {"PATH": "/nowhere"}
    line = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    some = ["tests/eyes/test_front_door.py", "tests/pages/test_self_check.py"]
    done = subprocess.run(
        [*line, "-k", "sound or prints", *some],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    said = [each for each in done.stdout.splitlines() if "LEFT OUT" in each]
    assert len(said) == 2
    assert re.search(r"\b15 tests LEFT OUT.*browser.*chromium libatomic1", "\n".join(said))
    assert re.search(r"\b\d+ tests? LEFT OUT.*reader of PDF.*poppler-utils", "\n".join(said))
