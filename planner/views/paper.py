"""On paper: see a plan as it prints, print it, and collect what was printed."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form, not_chosen
from planner.ownership import Hidden, May
from planner.paper import PaperFailed, be_ready, pdf
from planner.paper.layout import (
    LAYOUTS,
    blank_page,
    blank_that_fits,
    plan_page,
    sheet_of,
    side_page,
    way_in_page,
)
from planner.paper.printing import (
    NEUTRAL,
    as_file,
    hand_over,
    hand_over_text,
    make_ready,
    not_made,
)
from planner.papers import all_i_said, old_papers
from planner.people import Role
from planner.pickups import NothingThere, TooManyTries, pick_up
from planner.plans.agreeing import waiting_in
from planner.plans.choices import may_print, turn
from planner.plans.documents import open_plan, open_to_print, plans_of
from planner.plans.entries import choices_about
from planner.record import note
from planner.sheets import full_plan
from planner.sheets.as_text import as_text, under_headings
from planner.sheets.blank import blank_kinds, blank_plan
from planner.sheets.kinds import NoSuchSheet, sheet_kind, sheet_kinds, words_on_paper
from planner.sheets.one_side import blank_side, prompts_on
from planner.views.visitor import numbers_here, only_for, visitor
from planner.ways_in.kept import shown

bp = Blueprint("paper", __name__)
OPEN = {"paper.pickup", "paper.collect", "paper.blank", "paper.show_blank", "paper.print_blank"}
BLANK_PLANS = ("plan", "short")
SIZES = {"": "Clear print", "large": "Large print", "aloud": "To read out loud"}
SECRET_SHEETS = {
    "card": ("key_card", "My card"),
    "words": ("words_sheet", "My four words"),
    "codes": ("help_sheet", "My help sheet"),
}
STAFF_SHEETS = {
    "words": ("staff_words_sheet", "My six words"),
    "codes": ("staff_help_sheet", "My one-time codes"),
}


@bp.get("/plans/<uuid:plan_id>/paper")
def choose(plan_id):
    """A plan as it would print, with the choice of size and of the parts kept off."""
    opened = open_to_print(plan_id, by=visitor())
    about, answers = choices_about(opened)
    sensitive = [
        (prompt, may_print(prompt, about))
        for prompt in opened.prompts
        if opened.is_mine and prompt.sensitive and answers[prompt.key].says_something
    ]
    parts = [(section.key, section.title) for section in opened.outline.sections]
    left_out = not_chosen(dict(parts), request.args)
    sheet = full_plan(opened, answers, about, left_out=left_out, numbers=numbers_here())
    make_ready(plan_page(sheet), by=visitor())
    context = {"opened": opened, "sheet": sheet, "parts": parts, "left_out": left_out}
    old = [one for one in old_papers(visitor(), opened) if one.plan]
    context |= {"old_papers": old, "waiting": waiting_in(answers)}
    words = words_on_paper()
    return render_template("paper/choose.html", sensitive=sensitive, words=words, **context)


@bp.post("/plans/<uuid:plan_id>/paper/keep-off")
def keep_off(plan_id):
    """Turn one private answer on or off for paper."""
    start_writing()
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    prompt = opened.prompt_with_id(Form(request.form).id("prompt"))
    turn(prompt, request.form.get("on") == "yes", opened, by=visitor())
    commit()
    return redirect(url_for(".choose", plan_id=plan_id), 303)


@bp.post("/plans/<uuid:plan_id>/paper/print")
def print_plan(plan_id):
    """The plan as a PDF: by pickup number on a shared tablet, as a file on an own device."""
    opened = open_to_print(plan_id, by=visitor())
    about, answers = choices_about(opened)
    start_writing()
    note(opened.plan.owner_id, "printed", by=visitor(), plan_id=plan_id)
    commit()
    html = plan_page(_laid_out(opened, answers, about))
    also = {"kept_for": visitor().sitting.id, "what": opened.outline.title}
    return hand_over(html, NEUTRAL, url_for(".choose", plan_id=plan_id), by=visitor(), **also)


def _laid_out(opened, answers, about):
    """The plan as it was asked for: its size or layout, and its parts."""
    size = request.form.get("size") if request.form.get("size") in LAYOUTS else ""
    return full_plan(
        opened,
        answers,
        about,
        size=size,
        numbers=numbers_here(),
        left_out=not_chosen([section.key for section in opened.outline.sections], request.form),
    )


@bp.get("/paper")
def all():
    """Everything that I can print: sheets, whole plans, text to paste, and blank ones."""
    be_ready()
    mine = plans_of(visitor()) if visitor().is_service_user else []
    kinds = sheet_kinds() if visitor().is_service_user else ()
    old = old_papers(visitor()) if mine else []
    return render_template("paper/all.html", plans=mine, kinds=kinds, old_papers=old)


@bp.get("/paper/<int:number>")
@only_for(Role.SERVICE_USER)
def sheet(number):
    """One sheet as it prints, with the choice of its size and of its parts."""
    made, _said = _sheet(number, request.args)
    make_ready(side_page(made), by=visitor())
    sizes = [(size, SIZES[size]) for size in made.kind.sizes]
    old = [one for one in old_papers(visitor()) if one.kind == made.kind]
    also = {"sizes": sizes, "words": words_on_paper(), "old_papers": old}
    return render_template("paper/sheet.html", sheet=made, **also)


@bp.post("/paper/<int:number>/print")
@only_for(Role.SERVICE_USER)
def print_sheet(number):
    """The sheet on paper: by pickup number on a shared tablet, as a file on an own device."""
    made, said = _sheet(number, request.form)
    start_writing()
    for plan_id in said.plans_behind(prompts_on(made.kind)):
        note(visitor().person_id, "printed", by=visitor(), plan_id=plan_id)
    commit()
    also = {"kept_for": visitor().sitting.id, "what": made.kind.title}
    back = url_for(".sheet", number=number)
    return hand_over(side_page(made), NEUTRAL, back, by=visitor(), **also)


def _sheet(number, sent):
    """My sheet with this number, as chosen, with as much on it as fits; and what it is made of."""
    kind, said = _kind(number), all_i_said(visitor())
    made = sheet_of(
        kind,
        said,
        by=visitor(),
        size=sent.get("size") if sent.get("size") in kind.sizes else "",
        left_out=not_chosen([block.slot for block in kind.blocks], sent),
        numbers=numbers_here(),
        kept_for=visitor().sitting.id,
    )
    return made, said


def _kind(number):
    try:
        return sheet_kind(number)
    except NoSuchSheet:
        raise Hidden from None


@bp.get("/paper/words")
@only_for(Role.SERVICE_USER)
def text():
    """My words as plain text, under the headings of a team's record, to paste in."""
    made = _text(request.args)
    return render_template("paper/text.html", words=words_on_paper(), **made)


@bp.post("/paper/words/print")
@only_for(Role.SERVICE_USER)
def print_text():
    """The same, to be copied at another computer: by pickup number on a shared tablet."""
    made = _text(request.form)
    return hand_over_text(made["text"], url_for(".text"), by=visitor())


def _text(sent):
    """My words under the headings of the parts that I chose."""
    headings = under_headings(all_i_said(visitor()))
    sections = list(dict.fromkeys(one.section for one in headings))
    left_out = not_chosen(sections, sent)
    chosen = [one for one in headings if one.section not in left_out]
    text = as_text(chosen, name=visitor().called)
    return {"sections": sections, "left_out": left_out, "text": text}


@bp.get("/blank")
def blank():
    """Blank plans and sheets, to fill in by hand. Nobody has to sign in for them."""
    return render_template(
        "paper/blank.html", plans=blank_kinds(), kinds=sheet_kinds(), words=words_on_paper()
    )


@bp.get("/blank/<what>/<int:number>")
def show_blank(what, number):
    """A blank plan or sheet as a page: all that its paper holds."""
    context = {"what": what, "number": number, "words": words_on_paper()}
    if what == "sheet":
        sheet = blank_side(_kind(number), numbers=numbers_here())
        return render_template("paper/blank_sheet.html", sheet=sheet, **context)
    plan = blank_plan(_blank_kind(what, number), short=what == "short", numbers=numbers_here())
    return render_template("paper/blank_questions.html", plan=plan, **context)


@bp.get("/blank/<what>/<int:number>/print")
def print_blank(what, number):
    """A blank plan or sheet as a file. It holds nobody's words, so it is kept for everyone."""
    size = "large" if request.args.get("size") == "large" else ""
    try:
        return as_file(pdf(_blank_page(what, number, size), NEUTRAL, kept_for="blank"))
    except PaperFailed as why:
        return not_made(why, url_for(".blank"))


def _blank_page(what, number, size):
    if what == "sheet":
        return side_page(blank_that_fits(_kind(number), size=size, numbers=numbers_here()))
    also = {"size": size, "numbers": numbers_here()}
    return blank_page(_blank_kind(what, number), short=what == "short", **also)


def _blank_kind(what, number):
    kinds = dict(blank_kinds())
    if what not in BLANK_PLANS or number not in kinds:
        raise Hidden
    return kinds[number].kind


@bp.post("/ways-in/print/<which>")
def print_way_in(which):
    """My new card, words or codes on paper, each a sheet of its own."""
    showing = shown(visitor())
    sheets = SECRET_SHEETS if visitor().is_service_user else STAFF_SHEETS
    if which not in sheets or which not in showing:
        return redirect(url_for("ways_in.show"), 303)
    page, what = sheets[which]
    html = way_in_page(page, visitor().planner_name, showing)
    back, title = url_for("ways_in.new"), current_app.config["PRODUCT"]
    return hand_over(html, title, back, by=visitor(), what=what)  # never remembered


@bp.get("/pickup")
def pickup():
    """Typing the number of a sheet that waits, at the office computer or on my own phone."""
    return render_template("paper/pickup.html", form=Form())


@bp.post("/pickup")
def collect():
    """The sheet behind the number, once."""
    form = Form(request.form)
    number = form.text("number", missing="Type the number from the tablet.", longest=20)
    try:
        if not form.errors:
            return as_file(pick_up(number, place=request.remote_addr or ""))
    except NothingThere:
        form.errors["number"] = (
            "Nothing is waiting under that number. It works once, for ten minutes. "
            "Check it on the tablet, or print again."
        )
    except TooManyTries:
        form.errors["number"] = "Too many numbers were tried. Wait a minute, then try again."
    return render_template("paper/pickup.html", form=form), 422
