"""How a sheet becomes a page that can be set on paper, with as much on it as fits its sides."""

from dataclasses import replace

from flask import render_template

from planner.database import now
from planner.help_numbers import national
from planner.information.checks import sheets
from planner.information.documents import shell
from planner.paper import PaperFailed, TooMuchForPaper, how_full, together
from planner.papers import everything_on
from planner.programme import headings, words_of_the_programme
from planner.seldom import square
from planner.self_check import principles, words_of_the_check
from planner.sheets import full_plan, plan_in_sentences
from planner.sheets.blank import blank_kinds, blank_plan
from planner.sheets.fitting import fit
from planner.sheets.kinds import sheet_kinds, words_on_paper
from planner.sheets.one_side import blank_side
from planner.sheets.said import WhatISaid
from planner.signposting.on_paper import beside_the_map
from planner.wards.on_sheets import all_on_sheets, sheet_numbers
from planner.ways_in.cards import PREFIX, in_groups

TOO_MUCH, TOO_FULL, MORE_LINES = 99, 1.01, 3
SET_SIZES = ("", "large", "easy")
LAYOUTS = {
    "": "full_plan",
    "large": "full_plan",
    "poster": "full_plan",
    "easy": "easy_read",
    "two": "two_languages",
}


def plan_page(sheet):
    """A whole plan as the page that is set, in the layout that its size asks for."""
    laid_out = plan_in_sentences(sheet) if sheet.size == "easy" else sheet
    template = f"paper/{LAYOUTS[sheet.size]}.html"
    return render_template(template, sheet=laid_out, words=words_on_paper())


def side_page(sheet, *, measuring=False):
    """A sheet of one side as the page that is set; `measuring`: only to see what fits."""
    template = f"paper/{sheet.kind.key}{'_aloud' if sheet.size == 'aloud' else ''}.html"
    return render_template(template, sheet=sheet, words=words_on_paper(), measuring=measuring)


def information_page(sheet, *, size="", numbers=None):
    """A sheet, leaflet or guide as the page that is set."""
    numbers = national() if numbers is None else numbers
    context = {"sheet": sheet, "shell": shell(), "numbers": numbers, "size": size}
    return render_template("paper/information.html", **context)


def information_that_fits(sheet, *, size="", numbers=()):
    """The same, with a ward's own numbers on it if it still has no more sides than it promises.

    Raises TooMuchForPaper, or PaperFailed.
    """
    page = information_page(sheet, size=size, numbers=numbers)
    if size or len(how_full(page, kept_for="information")) <= sheet.document.sides:
        return page
    everywhere = [one for one in numbers if not one.ward]
    return information_page(sheet, numbers=everywhere)


def blank_page(kind, *, short, size="", numbers=None):
    """A blank plan as the page that is set."""
    plan = blank_plan(kind, short=short, numbers=numbers)
    return render_template("paper/blank_plan.html", plan=plan, words=words_on_paper(), size=size)


def blank_that_fits(kind, *, size="", numbers=None):
    """A blank sheet with all its places; in large print without those that find no room on it.

    Raises PaperFailed.
    """
    sheet = blank_side(kind, size=size, numbers=numbers)
    leaves = sorted((one.goes, one.slot) for one in kind.blocks if one.goes) if size else []
    while leaves and len(how_full(side_page(sheet), kept_for="blank")) > kind.sides:
        gone = leaves.pop(0)[1]
        sheet = replace(sheet, blocks=[one for one in sheet.blocks if one.slot != gone])
    return sheet


def fitted(sheet, *, kept_for=""):
    """The fullest version of a sheet that fits on its sides, as the setter itself counts them.

    If nothing can be set just now, all of it: the page on the screen has room.
    """
    kind = sheet.kind
    if not kind.sides or sheet.size == "aloud":
        return sheet

    def fills(tried):
        try:
            full = how_full(side_page(tried, measuring=kind.faces > 0), kept_for=kept_for)
        except TooMuchForPaper:
            return TOO_MUCH
        return filled(full, kind.faces or kind.sides, apart=kind.faces > 0)

    try:
        parts = [fit(part, fills) for part in _filled_apart(sheet)]
        return _with_more_lines(_together_again(parts, sheet), fills)
    except PaperFailed:
        return sheet


def _together_again(parts, sheet):
    order = [block.slot for block in sheet.blocks]
    blocks = sorted(
        (block for part in parts for block in part.blocks), key=lambda one: order.index(one.slot)
    )
    return replace(parts[0], blocks=blocks, more=any(part.more for part in parts))


def _with_more_lines(sheet, fills):
    """More lines to write on under what was agreed, if the side has room for them."""
    roomy = [one.slot for one in sheet.kind.blocks if one.table and one.always]
    blocks = [
        replace(one, lines=one.lines + MORE_LINES) if one.slot in roomy else one
        for one in sheet.blocks
    ]
    fuller = replace(sheet, blocks=blocks)
    return fuller if blocks != sheet.blocks and fills(fuller) <= 1 else sheet


def _filled_apart(sheet):
    """A card's front and its back, each filled by itself; of any other sheet all of it."""
    front = [block for block in sheet.blocks if block.front]
    rest = [block for block in sheet.blocks if not block.front]
    return [replace(sheet, blocks=blocks) for blocks in (front, rest) if blocks]


def filled(full, room, *, apart):
    """How much of its room a sheet fills, more than 1 if it does not fit.

    `apart`: its sides are the faces of a card, and the fullest says how full all of it is. Where
    there are too many sides, what stands on all of them tells how much too much it is.
    """
    if len(full) > room:
        return max(sum(full) * (2 if apart else 1) / room, TOO_FULL)
    return max(full) if apart else (len(full) - 1 + full[-1]) / room


def sheet_of(kind, said, *, by, size="", left_out=(), numbers=None, kept_for=""):
    """A sheet of one side of whoever acts: as much as fits, and what the map says beside it."""
    made = everything_on(kind, said, by=by, size=size, left_out=left_out, numbers=numbers)
    return fitted(beside_the_map(made, by=by), kept_for=kept_for)


def every_sheet(plans, *, by, numbers=None):
    """Every sheet that someone can print, as (name, page): those of one side, then whole plans."""
    said = WhatISaid(plans)
    for kind in sheet_kinds():
        for size in kind.sizes:
            sheet = sheet_of(kind, said, by=by, size=size, numbers=numbers)
            yield f"{kind.key}-{size}".strip("-"), side_page(sheet)
    for opened, answers, about in plans:
        for size in LAYOUTS:
            sheet = full_plan(opened, answers, about, size=size, numbers=numbers)
            yield f"{opened.kind}-{size}".strip("-"), plan_page(sheet)


def whole_set(kinds, plans, said, *, by, size="", numbers=None, kept_for=""):
    """Several sheets and whole plans of whoever acts as one page to set, one after another."""
    also = {"numbers": numbers, "kept_for": kept_for}
    sides = [sheet_of(kind, said, by=by, **also) for kind in kinds]
    wholes = [full_plan(*one, size=size, numbers=numbers) for one in plans]
    return together([*map(side_page, sides), *map(plan_page, wholes)])


def every_blank(numbers=None):
    """Every blank sheet and plan, as (name, page)."""
    for kind in sheet_kinds():
        yield f"blank-{kind.key}", side_page(blank_side(kind, numbers=numbers))
    for _number, plan in blank_kinds():
        for which in ("short", "plan"):
            page = blank_page(plan.kind, short=which == "short", numbers=numbers)
            yield f"blank-{plan.kind}-{which}", page


def way_in_page(template, planner_name, showing):
    """A way in as the page that is set: what is shown of it now (card, words or codes)."""
    code = showing.get("card")
    rows = square(PREFIX + code) if code else ()
    card = {
        "planner_name": planner_name,
        "code_groups": in_groups(code) if code else [],
        "qr_matrix": [list(row) for row in rows],
        "words": showing.get("words", "").split(),
        "codes": [f"{each[:5]} {each[5:]}" for each in showing.get("codes", ())],
    }
    return render_template(f"paper/{template}.html", card=card)


def programme_page(entries):
    """The whole programme as the page that is set: what stands for each component, by its key."""
    return render_template(
        "paper/programme.html",
        headings=headings(),
        entries=entries,
        words=words_of_the_programme(),
        day=now(),
    )


def check_page(checks):
    """The service's own checks, side by side, as the page that is set."""
    return _check_page("paper/self_check.html", checks)


def blank_check_page():
    """The questions of the service's own check, with boxes to tick by hand."""
    return _check_page("paper/self_check_blank.html", ())


def _check_page(template, checks):
    told = {"principles": principles(), "words": words_of_the_check()}
    return render_template(template, checks=checks, day=now(), **told)


def every_service_sheet(entries, checks):
    """Every sheet about the service, as (name, page): the programme, its own check, a blank one."""
    yield "programme", programme_page(entries)
    yield "own-check", check_page(checks)
    yield "own-check-blank", blank_check_page()


def every_information():
    """Every published sheet, leaflet and guide, as (name, page), for each ward and in each size."""
    for sheet in sheets(all_on_sheets()):
        whose = sheet.ward.lower().replace(" ", "-")
        for size in sheet.document.sizes:
            name = "-".join(part for part in (sheet.document.name, whose, size) if part)
            yield name, information_that_fits(sheet, size=size, numbers=sheet_numbers(sheet))
