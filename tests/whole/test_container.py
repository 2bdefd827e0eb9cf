"""The container, as far as it can be tried without one: what is copied into it is enough to run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.test_installing import ROOT, TEXT, instructions

ASK = """
import sys
from app import app
for address in sys.argv[1:]:
    print(address, app.test_client().get(address).status_code)
"""
PAGES = ["/", "/about", "/who-can-see", "/how-to/", "/information/", "/help", "/leaving/", "/blank"]
PAGES += ["/pickup", "/sign-in", "/readyz", "/text-and-colours", "/nothing-here"]
PAGES += ["/blank/sheet/2/print"]  # paper too: its letters and Pango need no home to write to
A_SECRET = re.compile(r"secret|password|token|site\.key|_KEY\b", re.IGNORECASE)
KEYS = {"services", "networks", "volumes"}
OF_A_SERVICE = {
    "build", "image", "restart", "user", "read_only", "cap_drop", "security_opt", "tmpfs",
    "volumes", "networks", "environment", "depends_on", "ports",
}  # fmt: skip


@pytest.fixture
def inside(tmp_path):
    """The folder of the program as it is in the container: only what the Dockerfile copies."""
    folder = tmp_path / "onward"
    for what, rest in instructions("Dockerfile"):
        if what == "COPY":
            *names, to = rest.split()
            for name in names:
                put(ROOT / name, folder / to, folder)
    return folder


def put(source, to, folder):
    """Copy a file or what is in a folder, as COPY does."""
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
        return
    to.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, to if to != folder else folder)


def run(inside, instance, *line):
    """Run a line there, with the settings of the container."""
    told = {"PLANNER_INSTANCE": str(instance), "PYTHONDONTWRITEBYTECODE": "1"}
    told |= {"PLANNER_BEHIND_TLS": "yes", "PLANNER_PROXIES": "1", "HOME": "/nonexistent"}
    own = {name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")}
    done = subprocess.run(
        [sys.executable, *line], cwd=inside, env=own | told, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def files_in(folder):
    """Every file of a folder, with when it was last written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_what_is_copied_into_the_container_shows_every_page_and_writes_nothing_there(
    inside, tmp_path
):
    run(inside, tmp_path / "first", "-m", "flask", "--app", "app", "--help")
    before = files_in(inside)
    run(inside, tmp_path / "instance", "-m", "flask", "--app", "app", "upgrade")
    said = dict(
        line.split() for line in run(inside, tmp_path / "instance", "-c", ASK, *PAGES).splitlines()
    )
    assert said == dict.fromkeys(PAGES, "200") | {"/nothing-here": "404"}
    assert files_in(inside) == before


def parsed(lines, depth=0):
    """The part of YAML in which compose.yaml is written: names, and below them names or values."""
    found = {}
    while lines and (at := len(lines[0]) - len(lines[0].lstrip())) >= depth:
        assert at == depth, f"stands too far in: {lines[0]}"
        name, colon, value = lines.pop(0).strip().partition(":")
        assert colon, f"no name: {name}"
        found[name] = value.strip() or parsed_below(lines, depth)
    return found


def parsed_below(lines, depth):
    """What stands further in than a name: a list, or names again."""
    at = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    if at <= depth:
        return {}
    if not lines[0].lstrip().startswith("- "):
        return parsed(lines, at)
    listed = []
    while lines and lines[0].startswith(" " * at + "- "):
        listed.append(lines.pop(0).strip()[2:].strip('"'))
    return listed


def compose():
    """compose.yaml, read."""
    lines = [line for line in TEXT["compose.yaml"].splitlines() if line.strip()]
    return parsed([line for line in lines if not line.lstrip().startswith("#")])


def named(value):
    """The names in a list that stands in one line."""
    assert value.startswith("[")
    assert value.endswith("]")
    return [each.strip().strip('"') for each in value[1:-1].split(",")]


def test_the_compose_file_is_whole():
    told = compose()
    assert set(told) == KEYS
    for service in told["services"].values():
        assert set(service) <= OF_A_SERVICE
        assert set(named(service["networks"])) <= set(told["networks"])
        volumes = service["volumes"]
        for one in volumes if isinstance(volumes, list) else named(volumes):
            assert one.startswith("./") or one.partition(":")[0] in told["volumes"]


def test_only_the_proxy_is_reached_from_outside():
    told = compose()
    assert "ports" not in told["services"]["planner"]
    assert told["networks"]["inside"] == "{ internal: true }"
    assert named(told["services"]["planner"]["networks"]) == ["inside"]
    assert named(told["services"]["proxy"]["ports"]) == ["80:80", "443:443"]


def test_each_instruction_for_the_container_is_one():
    known = {
        "FROM",
        "RUN",
        "WORKDIR",
        "COPY",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "HEALTHCHECK",
        "CMD",
    }
    whole = re.sub(r"\\\n", " ", TEXT["Dockerfile"])
    lines = [line for line in whole.splitlines() if line.strip() and not line.startswith("#")]
    assert [line for line in lines if line.split()[0] not in known] == []
    assert Path(dict(instructions("Dockerfile"))["WORKDIR"]) == Path("/onward")


def test_what_it_is_built_on_is_named_to_its_version():
    images = [dict(instructions("Dockerfile"))["FROM"]]
    images += [one["image"] for one in compose()["services"].values() if "image" in one]
    for image in images:
        name, _colon, tag = image.partition(":")
        assert name, image
        assert re.match(r"\d+\.\d+", tag), f"{image}: say which version"
    python = re.search(r"python:(\d\.\d+)", images[0])[1]
    told = (ROOT / "pyproject.toml").read_text()
    assert f'target-version = "py{python.replace(".", "")}"' in told


def test_no_secret_stands_in_what_is_built():
    """The key of the site is made at the first start, in the volume, and nowhere else."""
    lines = [*TEXT["Dockerfile"].splitlines(), *TEXT["compose.yaml"].splitlines()]
    told = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in told if A_SECRET.search(line)] == []
    assert (ROOT / ".dockerignore").read_text().splitlines()[0] == "*"


def test_the_command_of_the_container_is_one_that_is_there_and_takes_its_options(inside, tmp_path):
    _shell, _option, line = json.loads(dict(instructions("Dockerfile"))["CMD"])
    upgrade, serve = (one.strip().removeprefix("exec ") for one in line.split("&&"))
    run(inside, tmp_path / "instance", "-m", *upgrade.split())
    asked = serve.split()
    options = run(inside, tmp_path / "instance", "-m", *asked[:4], "--help")
    assert [one for one in asked[4:] if one.startswith("--") and one not in options] == []
