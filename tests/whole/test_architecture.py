"""The shape of the planner: who may import whom, and how long a part may become."""

import ast
import re
from pathlib import Path

import pytest

PLANNER = Path(__file__).parents[2] / "planner"
# Each rule imports only those before it; one that is not written yet is not missed.
RULES = ["content_pages", "boxes", "digits", "database", "days", "seldom", "keys", "people"]
RULES += ["purpose", "directions"]
RULES += ["ways_in", "ownership", "record", "pairs", "coordinating", "together", "coming_back"]
RULES += ["help_numbers"]
RULES += ["guide", "information", "wards", "prompts", "plans", "handover"]
RULES += ["notices", "presence", "sheets", "papers", "assets", "signposting", "home"]
RULES += ["meeting_keys", "meetings", "pickups", "takeaway", "backup", "programme", "self_check"]
RULES += ["due", "demonstration", "leaving"]
PAGES = ["__init__", "settings", "forms", "paper", "parcel", "errands", "serving", "commands"]
WEB = {"flask", "werkzeug", "flask_htmx", "flask_login", "flask_wtf", "wtforms", "jinja2"}
PEOPLES_LISTS = {"plans", "signposting", "sheets", "meetings", "takeaway", "prompts", "ownership"}
NOBODYS_WORDS = {"utils", "util", "helpers", "common", "services", "service", "managers", "misc"}
LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 100, 40, 25


def module(path):
    """What a file is called when it is imported: planner.assets.search."""
    named = ("planner", *path.relative_to(PLANNER).with_suffix("").parts)
    return ".".join(named[:-1] if named[-1] == "__init__" else named)


CODE = {
    module(path): path for path in sorted(PLANNER.rglob("*.py")) if "migrations" not in path.parts
}
RULE_FILES = [name for name in CODE if (name.split(".") + [""])[1] in RULES]
VIEWS = [name for name in CODE if name.startswith("planner.views.")]
TEMPLATES = sorted((PLANNER / "templates").rglob("*.html"))


def tree(name):
    return ast.parse(CODE[name].read_text())


def imports(name):
    """Every module and name that a file imports, dotted."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_used(name):
    """The planner's own files that a file imports when it is loaded."""
    for used in imports(name):
        package = used.rpartition(".")[0]
        yield from {used, package} & CODE.keys() - {name}


def parts_used(name):
    """The parts of the planner that a file imports, but its own."""
    own = name.split(".")[1]
    return {used.split(".")[1] for used in imports(name) if used.startswith("planner.")} - {own}


def functions(name):
    return (
        node
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def length(node):
    """The lines of a function, without its docstring."""
    lines = node.end_lineno - node.lineno + 1
    doc = node.body[0] if ast.get_docstring(node) else None
    return lines - (doc.end_lineno - doc.lineno + 1 if doc else 0)


def test_every_module_has_its_place():
    assert {name.split(".")[1] for name in CODE if "." in name} <= {*RULES, *PAGES, "views"}


@pytest.mark.parametrize("name", CODE)
def test_a_module_is_called_after_a_part_of_the_planner(name):
    assert not set(name.split(".")) & NOBODYS_WORDS


@pytest.mark.parametrize("name", RULE_FILES)
def test_rules_know_nothing_of_the_web(name):
    allowed = {"flask_sqlalchemy"} if name == "planner.database" else set()
    used = {each.split(".")[0] for each in imports(name)}
    assert not used & (WEB | {"flask_sqlalchemy"}) - allowed


@pytest.mark.parametrize("name", RULE_FILES)
def test_rules_import_only_rules_before_them(name):
    before = set(RULES[: RULES.index(name.split(".")[1])])
    assert parts_used(name) <= before | {"settings"}


@pytest.mark.parametrize("name", [each for each in CODE if each.startswith("planner.assets")])
def test_the_community_asset_map_knows_nothing_of_peoples_lists(name):
    assert not parts_used(name) & PEOPLES_LISTS


@pytest.mark.parametrize("name", VIEWS)
def test_views_never_query_and_hold_no_key(name):
    used = set(imports(name))
    assert not {each for each in used if each.split(".")[0] in {"sqlalchemy", "cryptography"}}
    assert not {"planner.database.db", "planner.database.keys", "planner.database"} & used
    assert not {each for each in used if each.startswith("planner.keys")}


@pytest.mark.parametrize("name", VIEWS)
def test_views_lean_on_who_asks_how_it_looks_and_saving_and_not_on_one_another(name):
    for_all = ("planner.views.visitor.", "planner.views.look.", "planner.views.saving.")
    views = {used for used in imports(name) if used.startswith("planner.views.")}
    assert all(used.startswith(for_all) for used in views)


@pytest.mark.parametrize("name", CODE)
def test_only_the_paper_worker_loads_weasyprint(name):
    loads = any(used.split(".")[0] == "weasyprint" for used in imports(name))
    assert not loads or name.startswith("planner.paper.worker.")


def test_the_words_of_content_are_read_in_one_place():
    assert [name for name in CODE if "tomllib" in imports(name)] == ["planner.content_pages"]


@pytest.mark.parametrize("name", [each for each in CODE if each not in RULE_FILES])
def test_only_rules_fetch_from_the_database(name):
    assert "db.session.get(" not in CODE[name].read_text()


def test_no_two_modules_need_each_other():
    uses = {name: set(modules_used(name)) for name in CODE}
    while free := {name for name, used in uses.items() if not used & uses.keys()}:
        uses = {name: used for name, used in uses.items() if name not in free}
    assert not uses, f"in a circle, or behind one: {sorted(uses)}"


@pytest.mark.parametrize("name", CODE)
def test_everything_is_imported_at_the_top(name):
    inside = {node for each in functions(name) for node in ast.walk(each)}
    assert not [node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


def public(name):
    """The module, and every class and function in it that others may use."""
    top = tree(name)
    classes = [node for node in ast.walk(top) if isinstance(node, ast.ClassDef)]
    places = [top, *classes]
    yield from places
    for place in places:
        yield from (
            node
            for node in place.body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        )


@pytest.mark.parametrize("name", CODE)
def test_modules_classes_and_functions_say_what_they_promise(name):
    silent = [node for node in public(name) if not ast.get_docstring(node)]
    assert not [getattr(node, "name", name) for node in silent]


@pytest.mark.parametrize("name", CODE)
def test_a_file_can_be_read_in_one_go(name):
    assert len(CODE[name].read_text().splitlines()) <= LONGEST_FILE
    longest = LONGEST_VIEW if name in VIEWS else LONGEST_FUNCTION
    assert not [each.name for each in functions(name) if length(each) > longest]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PLANNER)))
def test_a_template_is_short_and_holds_only_words_and_structure(path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    assert not re.findall(r"\|\s*safe\b|\bMarkup\b|autoescape false", text)
    assert not re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", text)
    assert not re.findall(r"\bhx-on\b|\bhx-boost\b|\bhx-push-url\b|[\"']js:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PLANNER)))
def test_no_number_to_ring_stands_in_a_template(path):
    shown = re.sub(r"<svg.*?</svg>|\{[{%#].*?[}%#]\}", "", path.read_text(), flags=re.DOTALL)
    assert not re.findall(r"\b(?:0\d[\d ]{7,}|111|999|116 ?123)\b", shown)


def test_nothing_is_marked_as_safe_to_show():
    marked = {name for name, path in CODE.items() if re.search(r"\bMarkup\(", path.read_text())}
    assert marked <= {"planner.serving.static_files"}  # our own drawings, never anyone's words
