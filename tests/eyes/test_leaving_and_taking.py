"""J9 and J10: leaving in an hour, taking everything away, erasing it, and coming back."""

import json
import zipfile
from datetime import date, timedelta

import jsonschema
import pytest
from playwright.sync_api import expect

from tests.eyes.conftest import closed, opened
from tests.eyes.doing import BAD, LEAVING, OWN, PIN, ask, box, come_in, write
from tests.eyes.looking import faults, scrolls_sideways, small_targets

NEW_PIN = "640278"


def judged(page):
    """All that the judge, a finger and a small screen find wrong with this page."""
    return faults(page) + small_targets(page) + (["too wide"] if scrolls_sideways(page) else [])


def fill_in(page, site):
    """From the front door to the eight questions; a few of them answered."""
    page.goto(site.url)
    page.get_by_role("link", name="I’m leaving in an hour").click()
    expect(page.get_by_role("heading", level=2)).to_have_count(8)
    page.locator("[name='d.week.72-name']").fill("Nurse Ade")
    page.locator("[name='d.week.72-phone']").fill("01632 960 001")
    page.locator("[name='d.med.have-words']").fill("Seven days")


def show(page):
    page.get_by_role("button", name="Show me my sheets").click()
    heading = page.get_by_role("heading", level=1, name="My first week, ready to take")
    expect(heading).to_be_visible()


# ---------- J9: I'm going in an hour ----------


def test_leaving_in_an_hour_is_for_everyone_on_every_screen(site, sized_page):
    fill_in(sized_page, site)
    assert judged(sized_page) == []
    show(sized_page)
    assert judged(sized_page) == []
    expect(sized_page.locator("#sheet-1")).to_contain_text("Nurse Ade")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_sheet_opens_beside_the_page_and_nothing_stays_in_the_browser(site, chromium, script):
    page = opened(chromium, java_script_enabled=script)
    fill_in(page, site)
    show(page)
    button = page.get_by_role("button", name="Print: My first week")
    with page.context.expect_event("response", lambda one: "/print/" in one.url) as answer:
        button.click()
    assert answer.value.headers["content-type"] == "application/pdf"
    expect(page.locator("#sheet-1")).to_contain_text("Nurse Ade")
    page.get_by_role("button", name="Change something").click()
    expect(page.locator("[name='d.week.72-name']")).to_have_value("Nurse Ade")
    assert "Nurse" not in str(page.context.storage_state())
    page.goto(site.url + "/leaving/")
    expect(page.locator("[name='d.week.72-name']")).to_have_value("")
    closed(page)


def test_with_an_invitation_it_is_mine_without_a_script(site, bare_page):
    page = bare_page
    fill_in(page, site)
    show(page)
    page.get_by_text("I have an invitation", exact=True).click()
    page.get_by_label("Code on my invitation").fill(site.invitation())
    page.get_by_label("My PIN").fill(NEW_PIN)
    page.get_by_label("The same six numbers again").fill(NEW_PIN)
    page.get_by_role("button", name="Make my card and keep it").click()
    page.get_by_role("button", name="I have them safe").click()
    page.get_by_role("link", name=LEAVING, exact=True).click()
    expect(page.get_by_text("Nurse Ade").first).to_be_visible()


# ---------- J10: taking it away, or coming back ----------


def take(page, site):
    """Take everything away on a device of one's own: the file."""
    page.goto(site.url + "/take-away/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it on this device").click()
    assert download.value.suggested_filename == "plans.zip"
    return download.value.path()


def test_the_page_in_the_file_opens_with_no_network_and_no_script(site, page, chromium, tmp_path):
    come_in(page, site, "kofi", own_device=True)
    ask(page, site, BAD, "When will I look at this plan again?")
    write(page, "In the spring")
    zipfile.ZipFile(take(page, site)).extractall(tmp_path)
    asked, away = [], opened(chromium, java_script_enabled=False)
    away.context.set_offline(True)
    away.on("request", lambda one: asked.append(one.url))
    away.goto((tmp_path / "my-plans" / "plans.html").as_uri())
    expect(away.get_by_text("In the spring")).to_be_visible()
    assert len(asked) == 1
    closed(away)
    read = opened(chromium, (390, 844))
    read.context.set_offline(True)
    read.goto((tmp_path / "my-plans" / "plans.html").as_uri())
    assert scrolls_sideways(read) == 0
    read.close()


def test_everything_is_taken_away_then_erased_and_begins_again_from_the_file(
    own_site, page, other_page, bare_page, tmp_path
):
    """J10, from a shared tablet to Dee's own phone; then erased; then back with the file."""
    site, dee, phone = own_site, page, other_page
    come_in(dee, site, "dee")
    ask(dee, site, OWN, "What might get in the way, and what then?")
    write(dee, "Rest first")
    # 1. All of it goes to her phone under a number; nothing is saved on the tablet.
    dee.goto(site.url + "/take-away/")
    dee.get_by_role("button", name="Send it to my own phone").click()
    number = dee.locator(".ow-code").inner_text()
    phone.goto(site.url + "/pickup")
    phone.get_by_label("Number").fill(number)
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Open it").click()
    taken = tmp_path / "plans.zip"
    download.value.save_as(taken)
    kept = held_in(taken)
    assert {"README.txt", "plans.html", "record.pdf", "contacts.vcf"} <= kept.keys()
    assert all(kept[f"plan-{number}.pdf"].startswith(b"%PDF") for number in range(1, 5))
    told = json.loads(kept["plans.json"])
    jsonschema.validate(told, json.loads(kept["plans.schema.json"]))
    assert any(line["who"] == "Sam" and "looked at" in line["what"] for line in told["record"])
    # 2. What goes, what goes when, and what never left, before anything is done.
    dee.goto(site.url + "/take-away/")
    said = dee.get_by_role("region", name="Erase my plans").locator("dt").all_inner_texts()
    last = date.today() + timedelta(days=14)
    assert said == ["Goes now", f"Goes by {last.day} {last:%B %Y}", "Stays"]
    dee.get_by_label("Print first, then erase").check()
    dee.get_by_role("button", name="Continue").click()
    expect(dee.get_by_role("heading", level=1)).to_have_text("Print something")
    # 3. Erased, with a receipt. Her card opens nothing, and Sam's page does not know her.
    dee.goto(site.url + "/take-away/")
    dee.get_by_label("Erase now").check()
    dee.get_by_role("button", name="Continue").click()
    dee.get_by_role("button", name="Yes, erase everything").click()
    expect(dee.get_by_role("heading", level=1)).to_have_text("Everything is erased")
    with dee.context.expect_event("response", lambda one: one.request.method == "POST") as sheet:
        dee.get_by_role("button", name="Print a receipt").click()
    assert sheet.value.headers["content-type"] == "application/pdf"
    dee.goto(site.url + "/sign-in")
    dee.get_by_label("Code on my card").fill(site.card_of("dee"))
    dee.get_by_label("My PIN").fill(PIN)
    dee.get_by_role("button", name="Sign in", exact=True).click()
    expect(dee.get_by_text("That did not open anything.").first).to_be_visible()
    site.enter(phone, "sam")
    expect(phone.locator(".ow-person")).to_have_count(1)
    expect(phone.locator("main")).not_to_contain_text("Dee")
    # 4. Back with a new invitation: it begins empty, and the file puts the words in again.
    new = begin_again(site, bare_page)
    expect(new.get_by_text("Not started. That is fine.")).to_have_count(4)
    new.get_by_role("link", name="Take away or erase").click()
    new.get_by_role("link", name="Put in plans from a file").click()
    new.get_by_label("My file").set_input_files(taken)
    new.get_by_role("button", name="See what is in it").click()
    expect(new.get_by_text("Rest first")).to_be_visible()
    new.get_by_role("button", name="Put it in").click()
    ask(new, site, OWN, "What might get in the way, and what then?")
    expect(box(new)).to_have_value("Rest first")


def held_in(taken):
    """The files of a parcel, by name."""
    with zipfile.ZipFile(taken) as parcel:
        return {name.partition("/")[2]: parcel.read(name) for name in parcel.namelist()}


def begin_again(site, page):
    """Someone joins with a new invitation."""
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill(site.invitation())
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("My PIN").fill(NEW_PIN)
    page.get_by_label("The same six numbers again").fill(NEW_PIN)
    page.get_by_role("button", name="Make my card").click()
    page.get_by_role("button", name="I have them safe").click()
    return page


def test_hidden_kept_and_then_erased_with_a_receipt(own_site, sized_page):
    page = come_in(sized_page, own_site, "kofi")
    page.goto(own_site.url + "/take-away/")
    assert judged(page) == []
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is hidden")
    assert judged(page) == []
    page.goto(own_site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is hidden")
    page.get_by_role("button", name="Keep everything after all").click()
    page.wait_for_url("**/home")
    page.goto(own_site.url + "/take-away/")
    page.get_by_label("Erase now").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Erase everything now?")
    assert judged(page) == []
    page.get_by_role("button", name="Yes, erase everything").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is erased")
    assert judged(page) == []
    with page.context.expect_event("response", lambda one: one.request.method == "POST") as sheet:
        page.get_by_role("button", name="Print a receipt").click()
    assert sheet.value.headers["content-type"] == "application/pdf"
    page.goto(own_site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in with my card")


def test_two_people_help_someone_back_in_who_lost_everything(own_site, page, chromium):
    come_in(page, own_site, "dee")
    page.goto(own_site.url + "/ways-in/lost-everything")
    assert judged(page) == []
    page.get_by_role("button", name="Yes: ").first.click()
    expect(page.get_by_text("may help me back in, together")).to_be_visible()
    name = page.goto(own_site.url + "/ways-in/") and page.locator(".ow-lead b").inner_text()
    page.get_by_role("button", name="Finish").click()
    page.goto(own_site.url + "/sign-in/lost-everything")
    assert judged(page) == []
    page.get_by_label("My planner name").fill(name)
    page.get_by_role("button", name="Ask them").click()
    number = page.locator(".ow-match").inner_text().strip()
    assert judged(page) == []
    for who in ("sam", "nur"):
        staff = opened(chromium)
        staff.goto(own_site.url)
        staff.locator(f"form[action$='/demonstration/{who}'] button").click()
        staff.wait_for_url("**/home/**")
        staff.goto(own_site.url + "/home/coming-back")
        assert judged(staff) == []
        staff.get_by_role("button", name=number, exact=True).click()
        expect(staff.get_by_role("heading", level=1)).to_have_text("You said you are with them")
        closed(staff)
    page.get_by_label("My new PIN").fill(NEW_PIN)
    page.get_by_label("The same six numbers again").fill(NEW_PIN)
    page.get_by_role("button", name="Make my new card").click()
    page.get_by_role("button", name="I have them safe").click()
    expect(page.get_by_text("helped me make a new card").first).to_be_visible()
