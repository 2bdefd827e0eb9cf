"""What is kept in the repository: the README, the locks, and what others made."""

import base64
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
NODE_LOCKS = [path for path in ROOT.rglob("package-lock.json") if "node_modules" not in path.parts]
STATIC = ROOT / "static"
VENDORED = [
    (path.parent / each["file"], each)
    for path in sorted(STATIC.rglob("VENDORED.toml"))
    for each in tomllib.loads(path.read_text())["files"]
]
OURS = ("app.py", "planner", "styles", "tests")  # code
MADE_BY_OTHERS = {".woff2", ".ttf"}
HOMES = r"/home/(?!coordinator|peer-worker)\w+/"  # two of ours are pages
MACHINES = "|".join([r"/(?:root|work|tmp)/[\w.]", HOMES, r"/[.]library\b"])
REGISTRIES = "|".join(["pypi[.]org", "python" + "hosted", "registry[.]npmjs", "deb[.]debian"])
AS_THEY_CAME = {"axe.min.js", "htmx.min.js", "qr-reader.js"}


def kept():
    """Every file that is in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def fingerprint(path):
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def makefile_targets():
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 150


def test_every_command_in_the_readme_is_there():
    readme = (ROOT / "README.md").read_text()
    commands = set(re.findall(r"`make ([a-z-]+)|^ *make ([a-z-]+)", readme, re.MULTILINE))
    named = {first or second for first, second in commands}
    assert {"run", "test"} <= named
    assert named <= makefile_targets()


def test_every_command_is_phony():
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(phony.split()) == makefile_targets()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_hashes_and_no_addresses(lock):
    packages = re.split(r"^(?=[a-z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]
    assert packages
    assert not [text for text in packages if not re.match(r"[\w.-]+==[\w.+-]+[^\n]* \\\n", text)]
    assert not [text for text in packages if "--hash=sha256:" not in text]
    assert not re.findall(
        r"https?:|file:|--(?:extra-)?index-url|--find-links| @ ", lock.read_text()
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_just_the_versions_we_chose(lock):
    chosen = re.findall(r"^[\w.-]+(?:\[\w+\])?==\S+", lock.with_suffix(".in").read_text(), re.M)
    assert chosen
    assert not {re.sub(r"\[\w+\]", "", each) for each in chosen} - set(lock.read_text().split())


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda path: path.parent.name)
def test_a_lock_of_node_has_hashes_and_no_addresses(lock):
    assert '"integrity": "sha512-' in lock.read_text()
    assert '"resolved"' not in lock.read_text()


@pytest.mark.parametrize(("path", "said"), VENDORED, ids=lambda given: getattr(given, "name", ""))
def test_what_others_made_is_as_they_made_it(path, said):
    assert fingerprint(path) == said["sha384"]
    assert said["version"]
    assert said["licence"]


def test_all_that_others_made_is_written_down():
    found = {path for path in STATIC.rglob("*") if path.suffix in MADE_BY_OTHERS}
    found |= set(STATIC.rglob("*.min.js"))
    assert {path.name for path in found - {path for path, _ in VENDORED}} == set()


def test_whoever_made_what_is_served_is_named_with_their_licence():
    named = (ROOT / "THIRD_PARTY.md").read_text()
    served = {said["name"] for path, said in VENDORED if path.parent.name != "print"}
    assert {one for one in {*served, "nhsuk-frontend"} if one not in named} == set()


def test_the_judge_of_accessibility_is_as_it_was_made():
    written = (ROOT / "tests/eyes/VENDORED.md").read_text()
    assert fingerprint(ROOT / "tests/eyes/axe.min.js") in written


def test_htmx_is_the_version_that_was_settled():
    (htmx,) = (said for _, said in VENDORED if said["name"] == "htmx.org")
    assert htmx["version"] == "2.0.11"


def test_nothing_of_anyones_machine_is_kept():
    told = {}
    for path in kept():
        text = path.read_bytes().decode(errors="replace")
        if path.name not in AS_THEY_CAME and (found := re.search(f"{MACHINES}|{REGISTRIES}", text)):
            told[str(path.relative_to(ROOT))] = found[0]
    assert not told


def test_no_installation_is_kept():
    refused = {".db", ".key", ".pem", ".pyc", ".log"}
    assert not [path for path in kept() if path.suffix in refused or "instance" in path.parts]


def test_the_code_is_in_the_style_that_was_agreed():
    for how in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *how, "--quiet", *OURS]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout
