"""Coming in on a ward tablet: the card at the camera, its code, the big keys, the four words."""

import pytest
import segno
from playwright.sync_api import expect

from tests.eyes.conftest import CAMERA, CHROMIUM, closed, opened
from tests.eyes.doing import PIN, come_in, finish
from tests.eyes.looking import left_behind

SIDE, FRAMES = 480, 5


def film(code):
    """What a camera sees that looks at a card: a few frames of its square, in grey."""
    square = segno.make(f"PLANCARD1-{code}", error="m", micro=False)
    scale = SIDE // square.symbol_size(border=4)[0]
    rows = [bytes(20 if dark else 235 for dark in row) for row in _dots(square, scale)]
    grey = b"".join(row + bytes([235]) * (SIDE - len(row)) for row in rows)
    grey += bytes([235]) * SIDE * (SIDE - len(rows))
    frame = b"FRAME\n" + grey + bytes([128]) * (SIDE * SIDE // 2)
    return f"YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * FRAMES


def _dots(square, scale):
    return square.matrix_iter(scale=scale, border=4)


@pytest.fixture
def camera_page(playwright, arguments, site, tmp_path):
    """A page in a browser whose camera looks at Dee's card."""
    shown = tmp_path / "card.y4m"
    shown.write_bytes(film(site.card_of("dee")))
    told = [*arguments, *CAMERA, f"--use-file-for-fake-video-capture={shown}"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=told)
    page = opened(browser)
    yield page
    closed(page)
    browser.close()


def test_the_card_is_read_by_the_camera_and_the_pin_opens_the_plans(site, camera_page):
    page = camera_page
    page.goto(site.url + "/sign-in")
    page.get_by_role("button", name="Show my card to the camera").click()
    expect(page.get_by_text("Your card was read. Now type your PIN.")).to_be_visible()
    typed = page.get_by_label("Code on my card").input_value()
    assert typed.replace(" ", "") == site.card_of("dee")
    assert page.evaluate("document.querySelector('video').srcObject") is None
    expect(page.get_by_label("My PIN")).to_be_focused()
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Dee")


COUNT_THE_CAMERAS = """
const media = navigator.mediaDevices, ask = media.getUserMedia.bind(media);
window.cameras = [];
media.getUserMedia = async (wanted) => {
  const camera = await ask(wanted);
  window.cameras.push(...camera.getTracks());
  return camera;
};
"""


def test_a_second_tap_leaves_no_camera_on(site, camera_page):
    page = camera_page
    page.add_init_script(COUNT_THE_CAMERAS)
    page.goto(f"{site.url}/sign-in")
    show = page.get_by_role("button", name="Show my card to the camera")
    show.dblclick()
    expect(page.get_by_text("Your card was read.")).to_be_visible()
    on = "cameras.filter((one) => one.readyState === 'live').length"
    assert page.evaluate("cameras.length")
    assert page.evaluate(on) == 0


def test_without_a_camera_one_is_told_to_type_the_code(site, page):
    page.goto(site.url + "/sign-in")
    page.get_by_role("button", name="Show my card to the camera").click()
    expect(page.get_by_text("You can type the code instead.")).to_be_visible()


def test_the_pin_can_be_tapped_on_big_keys(site, page):
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").fill(site.card_of("dee").lower())
    page.get_by_role("button", name="9", exact=True).click()
    page.get_by_role("button", name="Clear", exact=True).click()
    for digit in PIN:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Dee")


@pytest.mark.parametrize("size", ["tablet", "tablet-lying"])
def test_on_a_tablet_that_stands_or_lies_every_key_is_in_sight_at_once(site, page, sizes, size):
    width, height = sizes[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.url + "/sign-in")
    for key in (*"1234567890", "Clear", "Sign in"):
        expect(page.get_by_role("button", name=key, exact=True)).to_be_in_viewport(ratio=1)


def test_whose_screen_it_is_is_asked_before_the_pin_and_its_keys(site, page):
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").focus()
    for label in ("This is my own phone or computer", "My PIN"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label)).to_be_focused()


def test_the_page_stays_as_it_was_when_the_pin_is_wrong(site, page):
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").fill(site.card_of("dee"))
    page.get_by_label("My PIN").fill("111222")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("That did not open anything.").first).to_be_visible()
    assert page.get_by_label("Code on my card").input_value() == site.card_of("dee")
    assert page.get_by_label("My PIN").input_value() == ""
    come_in(page, site, "dee")


def joined(site, page, called):
    """Someone new joins: their card, four words and codes."""
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill(site.invitation())
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_label("The same six numbers again").fill(PIN)
    page.get_by_label("What do I like to be called?").fill(called)
    page.get_by_role("button", name="Make my card").click()
    page.locator(".ow-codes").wait_for()
    name = page.locator(".ow-lead b").first.inner_text()
    words = page.get_by_role("region", name="2. My four words").locator(".ow-code").inner_text()
    return name, words, page.locator(".ow-codes li").all_inner_texts()


def enter_by_words(page, site, name, words, code):
    page.goto(site.url + "/sign-in/words")
    page.get_by_label("My planner name").fill(name)
    page.get_by_label("My four words").fill(words)
    page.get_by_label("One code from my help sheet").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_someone_new_comes_in_again_by_words_and_a_code_that_works_once(site, profile):
    page, folder = profile()
    name, words, codes = joined(site, page, "Ola")
    page.get_by_role("button", name="I have them safe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Ola")
    finish(page)
    enter_by_words(page, site, name, words, codes[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Ola")
    finish(page)
    enter_by_words(page, site, name, words, codes[0])
    expect(page.get_by_text("That did not open anything.").first).to_be_visible()
    page.goto(site.url)
    page.context.close()
    found = {secret: left_behind(folder, secret) for secret in (name, words, *codes, PIN)}
    assert not {secret: files for secret, files in found.items() if files}


def test_every_box_of_a_way_in_takes_what_is_pasted(site, page):
    for where in ("/sign-in", "/sign-in/words"):
        page.goto(site.url + where)
        for each in page.locator("input:not([type=hidden]):not([type=checkbox])").all():
            each.focus()
            page.keyboard.insert_text("248163")
            assert each.input_value() == "248163"
