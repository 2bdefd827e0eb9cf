"""The parcel: everything that one person owns as files they can keep, packed into one zip."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app, render_template

from planner.content_pages import read
from planner.database import now
from planner.days import day_in_words
from planner.paper import pdf
from planner.paper.layout import plan_page
from planner.paper.printing import NEUTRAL
from planner.plans.choices import TURNED_ON
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.plans.inbox import not_yet_in
from planner.plans.telling import by_day, told
from planner.record import faults_in, record_of
from planner.sheets import full_plan
from planner.takeaway.for_phones import calendar, contacts, said_in
from planner.takeaway.gathering import as_json, gather
from planner.takeaway.packing import packed
from planner.takeaway.schema import SCHEMA
from planner.wards.whose import crisis_numbers_for, wards_of

LOOK = Path(__file__).parent / "templates" / "takeaway" / "offline.css"
HERE = "<!-- look -->"


@dataclass
class Everything:
    """What stands in the parcel, ready to be set: the plans as sheets, and the record."""

    plans: list
    sheets: list
    numbers: tuple
    days: list
    faults: list
    whose: str
    called: str
    with_private: bool
    waits: list


def everything_of(by, *, with_private=False):
    """All of someone's plans as sheets, and their record as sentences."""
    plans = answers_in_all(plans_of(by))
    plans = [_with_private(*each) if with_private else each for each in plans]
    numbers = crisis_numbers_for(wards_of(by))
    return Everything(
        plans=plans,
        sheets=[full_plan(*each, numbers=numbers) for each in plans],
        numbers=numbers,
        days=by_day(told(record_of(by), by=by)),
        faults=faults_in(by.person_id),
        whose=by.called or by.planner_name,
        called=by.called,
        with_private=with_private,
        waits=not_yet_in(by),
    )


def _with_private(opened, answers, about):
    """The plan as it prints with every private answer turned on, for this time."""
    private = " ".join(one.key for one in opened.prompts if one.sensitive)
    return opened, answers, about.changed(fields=about.fields | {TURNED_ON: private})


def parcel_of(by, *, with_private=False):
    """The zip that someone takes away. Raises NotAllowed, PaperFailed, TooMuchForPaper."""
    gathered = as_json(gather(by=by, with_private=with_private))
    every = everything_of(by, with_private=with_private)
    sheets = {f"plan-{n}.pdf": sheet for n, sheet in enumerate(every.sheets, start=1)}
    phones = _for_phones(every)
    files = {"README.txt": _readme(every, sheets, phones), "plans.html": offline_page(every)}
    files |= {name: _pdf(plan_page(sheet), by) for name, sheet in sheets.items()}
    files["record.pdf"] = _pdf(_record(every), by)
    files |= phones | {"plans.json": gathered, "plans.schema.json": SCHEMA.read_bytes()}
    return packed(files)


def _pdf(html, by):
    return pdf(html, NEUTRAL, kept_for=by.sitting.id)


def _record(every):
    days, faults = every.days, every.faults
    return render_template("paper/record_sheet.html", days=days, faults=faults, whose=every.called)


def offline_page(every):
    """One page with all of it, that opens without any server and asks nobody for anything."""
    words = read("take_away")["page"]
    lead = words["lead"].format(product=current_app.config["PRODUCT"], day=day_in_words(now()))
    page = render_template("takeaway/offline.html", every=every, words=words, lead=lead)
    return page.replace(HERE, f"<style>\n{LOOK.read_text()}</style>", 1).encode()


def _for_phones(every):
    said = list(said_in(every.plans))
    found = {"contacts.vcf": contacts(said).encode(), "calendar.ics": calendar(said)}
    return {name: held for name, held in found.items() if held}


def _readme(every, sheets, phones):
    words = read("take_away")
    lines = [words["sheet"].format(file=n, title=sheet.title) for n, sheet in sheets.items()]
    kinds = {"contacts.vcf": words["contacts"], "calendar.ics": words["calendar"]}
    text = words["readme"].format(
        name=every.whose,
        day=day_in_words(now()),
        product=current_app.config["PRODUCT"],
        sheets="\n\n".join(lines),
        phones="".join(kinds[name] for name in phones),
        left_out="" if every.with_private else words["left_out"],
        numbers=", ".join(f"{one.number} ({one.name})" for one in every.numbers),
    )
    return text.lstrip().encode()
