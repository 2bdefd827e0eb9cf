"""Made-up plans, as sheets.py hands them to the templates, and the pages made of them."""

from pathlib import Path
from types import SimpleNamespace as Thing

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planner.directions import apart, from_right, which_way
from planner.sheets.rows import SheetRow

TEMPLATES = Path(__file__).parents[3] / "planner" / "templates"
JINJA = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
JINJA.filters |= {"apart": apart, "from_right": from_right, "which_way": which_way}
CARD_CODE = "HJ4KWM7TQ2XE9RNB6VPA3DYC0QZTG5"
WORDS = ["kettle", "marble", "window", "lantern"]
CODES = ["2HAK0 W9RTD", "5NQB7 0YJMC", "8VXE3 F6PGS", "1ZTW4 K0DHQ"]
CODES += ["7RMS9 B2CVN", "0GJY6 X5EFT", "3QDP8 A7WHK", "9CNB1 Z4SRV"]


def page(template, **context):
    """A page for paper, as HTML."""
    return JINJA.get_template(f"paper/{template}.html").render(product="Onward", **context)


def row(main, facts=(), **known):
    """One thing said."""
    return SheetRow(main, list(facts), **known)


def answer(question, *said, note="", first=False):
    """A question, and what was said to it."""
    rows = [each if isinstance(each, SheetRow) else row(each) for each in said]
    brief = not any(each.facts for each in rows) and len(rows) <= 5
    shown = {"note": note, "first": first, "is_short": True, "is_brief": brief}
    return Thing(question=question, rows=rows, **shown)


def person(name, number, please):
    """A person to ring."""
    digits = number.replace(" ", "")
    return row(name, [("Phone", number, digits), ("What I would like them to do", please, "")])


def part(title, *answers):
    """Questions that belong together."""
    return Thing(title=title, answers=list(answers))


def number(name, what, shown, tel):
    """A number to ring."""
    return Thing(number=shown, tel=tel, on_paper=what if name == shown else f"{name}. {what}")


NUMBERS = [
    number("For tests", "If it is bad and can’t wait.", "01632 960 100", "tel:01632960100"),
    number("01632 960 111", "Someone to listen.", "01632 960 111", "tel:01632960111"),
    number("Texts", "If you would rather text.", "07700 900 000", "sms:07700900000"),
]
PARTS = [
    part(
        "What helps, and what does not",
        answer("What helps?", "Talk to me sitting down.", "A cup of tea, no hurry.", first=True),
        answer("What makes it worse?", "Do not stand over me.\nDo not shut the door.", first=True),
        answer("What should people ask me first?", "Whether I have slept."),
    ),
    part(
        "People who will help",
        answer(
            "Who can I ask?",
            person("Marsha, my sister", "07700 900 142", "Come and sit with me."),
            person("Tomasz, next door", "07700 900 187", "Before ten at night."),
        ),
    ),
    part(
        "How it starts",
        answer("What would I not want?", "Not that one, please.", note="Ask your team about this."),
        answer("What keeps me going?", row("Biscuit. Mum’s song. Walk <to> the lock & back.")),
        answer("And?", row("The choir", mark="not yet agreed")),
        answer(
            "In my language?",
            row(
                "I need quiet people.",
                second="أحتاج إلى هدوء",
                second_lang="ar",
                second_dir="rtl",
                second_by="Nadia",
            ),
        ),
    ),
]


def plan(**other):
    """A crisis plan with a little of everything that can stand in one."""
    parts = other.get("parts", PARTS)
    usual = {
        "title": "My plan for when things get bad",
        "official": "crisis plan",
        "colour": "bad",
        "belongs_to": "Dee",
        "made_on": "2 February 2027",
        "changed_on": "8 February 2027",
        "look_again": "in March, with Sam",
        "numbers": NUMBERS,
        "numbers_checked": "23 November 2026",
        "parts": parts,
        "first": [each for part in parts for each in part.answers if each.first],
        "size": "",
        "lang": "en-GB",
    }
    return Thing(**(usual | other))


def full_plan(**other):
    """The page of a whole plan."""
    return page("full_plan", sheet=plan(**other))


def square():
    """The square of a key card, as rows of 0 and 1."""
    return [list(line) for line in segno.make(f"PLANCARD1-{CARD_CODE}", error="m").matrix]


def key_card():
    """The page with the two key cards."""
    groups = [CARD_CODE[at : at + 5] for at in range(0, len(CARD_CODE), 5)]
    card = Thing(planner_name="amber-otter", code_groups=groups, qr_matrix=square())
    return page("key_card", card=card)


def words_sheet():
    """The page with the four words."""
    return page("words_sheet", card=Thing(planner_name="amber-otter", words=WORDS))


def help_sheet():
    """The page with the codes that each work once."""
    return page("help_sheet", card=Thing(planner_name="amber-otter", codes=CODES))


def staff_sheets():
    """The two sheets of someone of the staff: the six words, and the codes."""
    card = Thing(planner_name="amber-otter", words=[*WORDS, "pebble", "saddle"], codes=CODES)
    return page("staff_words_sheet", card=card), page("staff_help_sheet", card=card)


# A few words in each script that can be printed: language, direction, words.
SCRIPTS = [
    ("ar", "rtl", "أحتاج إلى أشخاص هادئين. لا إله"),
    ("ur", "rtl", "مجھے خاموش جگہ چاہیے۔ ٹھیک ہے"),
    ("ckb", "rtl", "پێویستم بە شوێنێکی ئارامە"),
    ("ps", "rtl", "زه ارام ځای ته اړتیا لرم"),
    ("he", "rtl", "אני צריך שקט"),
    ("bn", "ltr", "আমার শান্ত জায়গা দরকার। ক্ষত্রিয়"),
    ("pa", "ltr", "ਮੈਨੂੰ ਸ਼ਾਂਤੀ ਚਾਹੀਦੀ ਹੈ।"),
    ("hi", "ltr", "मुझे शांत जगह चाहिए। क्षत्रिय"),
    ("gu", "ltr", "મને શાંત જગ્યા જોઈએ છે"),
    ("ta", "ltr", "எனக்கு அமைதியான இடம் தேவை"),
    ("te", "ltr", "నాకు ప్రశాంతమైన చోటు కావాలి"),
    ("kn", "ltr", "ನನಗೆ ಶಾಂತ ಸ್ಥಳ ಬೇಕು"),
    ("ml", "ltr", "എനിക്ക് ശാന്തമായ സ്ഥലം വേണം"),
    ("si", "ltr", "මට නිස්කලංක තැනක් අවශ්‍යයි"),
    ("ti", "ltr", "ጸጥ ዝበለ ቦታ የድልየኒ።"),
    ("zh", "ltr", "我需要安静的地方。电话：０７７"),
    ("ja", "ltr", "しずかな場所がいります"),
    ("ko", "ltr", "조용한 곳이 필요해요"),
    ("th", "ltr", "ฉันต้องการที่เงียบ"),
    ("lo", "ltr", "ຂ້ອຍຕ້ອງການບ່ອນງຽບ"),
    ("km", "ltr", "ខ្ញុំត្រូវការកន្លែងស្ងាត់"),
    ("my", "ltr", "ငြိမ်သက်တဲ့နေရာလိုတယ်"),
    ("en", "ltr", "Flag: 🏳️‍🌈 Nurse: 👩🏽‍⚕️ First: 1️⃣"),
    ("or", "ltr", "ମୋର ଶାନ୍ତ ଜାଗା ଦରକାର"),
    ("bo", "ltr", "བཀྲ་ཤིས་བདེ་ལེགས།"),
    ("syr", "rtl", "ܫܠܡܐ ܥܡܟܘܢ"),
    ("dv", "rtl", "އައްސަލާމް"),
    ("nqo", "rtl", "ߊߟߎ ߕߟߋ"),
    ("ff", "rtl", "𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪"),
    ("rhg", "rtl", "𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙𐴝"),
    ("zgh", "ltr", "ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ"),
    ("mn", "ltr", "ᠮᠣᠩᠭᠣᠯ"),
    ("sat", "ltr", "ᱥᱟᱱᱛᱟᱲᱤ"),
    ("mni", "ltr", "ꯃꯤꯇꯩ ꯂꯣꯟ"),
    ("syl", "ltr", "ꠍꠤꠟꠐꠤ"),
    ("ka", "ltr", "მჭირდება მშვიდი ადგილი"),
    ("hy", "ltr", "Ինձ հանգիստ տեղ է պետք"),
    ("ru", "ltr", "Мне нужно тихое место"),
    ("uk", "ltr", "Мені потрібне тихе місце, їжа, ґанок"),
    ("el", "ltr", "Χρειάζομαι ένα ήσυχο μέρος"),
    ("pl", "ltr", "Potrzebuję spokoju. Łódź, żółć"),
    ("ro", "ltr", "Am nevoie de liniște. Țară, și"),
    ("tr", "ltr", "Sessiz bir yere ihtiyacım var. İğde"),
    ("cy", "ltr", "Dŵr, tŷ, ŵyn, ẁ"),
    ("so", "ltr", "Waxaan u baahanahay meel aamusan"),
    ("vi", "ltr", "Tôi cần một nơi yên tĩnh"),
    ("yo", "ltr", "Mo nílò ibi tó dákẹ́ jẹ́ẹ́"),
    ("", "ltr", "Tea 🫖 cat 🐈 thumb 👍🏽 family 👨‍👩‍👧"),
    ("", "ltr", "sun ☀ tick ✓ ☐ → ½ £4.20 €5 “so” – 10°"),
]


def many_scripts():
    """The page of a plan that says a little in every script."""
    said = [answer(f"How {at}?", row(words, lang=lang, dir=way)) for at, (lang, way, words) in
            enumerate(SCRIPTS)]  # fmt: skip
    unnamed = answer("And in no named language?", *[words for _, _, words in SCRIPTS[:8]])
    return full_plan(parts=[part("Words", *said, unnamed)])
