"""Make what the browser is sent: style sheet, letters, vendored scripts, the bare error page.

`make css` runs it. Only this needs node: `npm ci --prefix styles` first. All it makes is committed.
"""

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STYLES = Path(__file__).parent
NODE = STYLES / "node_modules"
ROOT = STYLES.parent
STATIC = ROOT / "static"
NUMBERS = ROOT / "planner" / "content" / "help_numbers.toml"
ATKINSON = NODE / "@fontsource/atkinson-hyperlegible-next"
LEXEND = NODE / "@fontsource/lexend"
PLAIN = [*range(0x20, 0x7F), 0xA0, 0xA3, 0xB0, 0xB7, 0xBD, 0xD7, 0x20AC, 0x2122, 0x2212]
PLAIN += range(0x2010, 0x2045)
ACCENTS = [*(code for code in range(0xA1, 0x100) if code not in PLAIN), 0x131, 0x152, 0x153]
MORE = [*range(0x100, 0x131), *range(0x132, 0x152), *range(0x154, 0x250), *range(0x1E00, 0x1F00)]
DIGITS = range(0x30, 0x3A)
BROWSERS = ["--target=chrome90,safari15,firefox90"]
RAW = re.compile(r"#[0-9a-f]{3,8}\b")
FONT = re.compile(r"fonts/[\w-]+\.woff2")
# What nhsuk-frontend takes from its own palette, or mixes itself, whatever its settings say.
NHS_OWN = {"#005eb8": "act", "#4c6272": "soft", "#aeb7bd": "line", "#0174a2": "heed"}


class ColourOutsideTokens(Exception):
    """A colour that no theme can change would reach the screen."""


def run(*command, **options):
    """What a command of node says; its own words if it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def tokens():
    """The colours of each theme, by name."""
    return json.loads((STYLES / "tokens.json").read_text())


def mark(number):
    """A colour that stands for a token while Sass works, and is found again afterwards."""
    return f"#0{number // 10}a{number % 10}e7"


def marks():
    """The marks as Sass: one variable for each token."""
    return "".join(f"${name}: {mark(n)};\n" for n, name in enumerate(tokens()["light"]))


def themes():
    """The themes as Sass: every token of each, on the class that chooses it."""
    return "\n".join(
        f"{':root, ' if theme == 'light' else ''}.theme-{theme} {{\n"
        f"  color-scheme: {'dark' if theme == 'dark' else 'light'};\n"
        + "".join(f"  --{name}: {value};\n" for name, value in colours.items())
        + "}"
        for theme, colours in tokens().items()
    )


def compiled(name, folder):
    """One of our Sass files, compiled, with var(--…) where the marks stood."""
    sass = [NODE / ".bin/sass", "--style=compressed", "--no-source-map", "--quiet-deps"]
    css = run(*sass, f"--load-path={folder}", f"--load-path={NODE}", STYLES / f"{name}.scss")
    for number, token in enumerate(tokens()["light"]):
        css = css.replace(mark(number), f"var(--{token})")
    return css


def used_by_components(css, folder):
    """The NHS's part of the sheet, without what no component of ours says."""
    whole = folder / "nhsuk.css"
    whole.write_text(css)
    kept = run(NODE / ".bin/purgecss", "--config", STYLES / "purgecss.config.cjs", "--css", whole)
    return json.loads(kept)[0]["css"]


def in_tokens(css):
    """The sheet with its last own colours turned into tokens. Raises ColourOutsideTokens."""
    for colour, token in NHS_OWN.items():
        css = css.replace(colour, f"var(--{token})")
    if left := RAW.findall(css):
        raise ColourOutsideTokens(left)
    return css


def style_sheet():
    """Compile static/planner.css: every theme and size, one request."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "_marks.scss").write_text(marks())
        (folder / "_themes.scss").write_text(themes())
        nhs = in_tokens(used_by_components(compiled("screen", folder), folder))
        css = nhs + compiled("own", folder)
    small = run(NODE / ".bin/esbuild", "--minify", "--loader=css", *BROWSERS, input=css)
    (STATIC / "planner.css").write_text(FONT.sub(with_fingerprint, small))


def with_fingerprint(named):
    """The name of a font, and behind it what is in it, as static_files.py says it."""
    font = STATIC / named[0]
    return f"{named[0]}?{hashlib.sha256(font.read_bytes()).hexdigest()[:8]}"


def letters(source, name, codes):
    """Vendor one weight of a face with only the letters named, and its kerning."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        hinting=False, layout_features=["kern", "ccmp"], name_IDs=[0, 1, 2, 13, 14]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(STATIC / "fonts" / f"{name}.woff2")


def fonts():
    """Vendor the letters of the screens, and their licences."""
    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    for weight in (400, 600):
        face = f"files/atkinson-hyperlegible-next-{{}}-{weight}-normal.woff2"
        letters(ATKINSON / face.format("latin"), f"atkinson-{weight}", PLAIN)
        letters(ATKINSON / face.format("latin"), f"atkinson-accents-{weight}", ACCENTS)
        letters(ATKINSON / face.format("latin-ext"), f"atkinson-more-{weight}", MORE)
        letters(LEXEND / f"files/lexend-latin-{weight}-normal.woff2", f"digits-{weight}", DIGITS)
    shutil.copy(ATKINSON / "LICENSE", STATIC / "fonts" / "ATKINSON-LICENCE.txt")
    shutil.copy(LEXEND / "LICENSE", STATIC / "fonts" / "DIGITS-LICENCE.txt")


def scripts():
    """Vendor htmx as it is, and the reader of QR codes as one module."""
    shutil.copy(NODE / "htmx.org/dist/htmx.min.js", STATIC / "htmx.min.js")
    reader = "export { default } from 'qr/decode.js';"
    bundle = ["--bundle", "--minify", "--format=esm", "--legal-comments=inline", "--target=es2020"]
    code = run(NODE / ".bin/esbuild", *bundle, input=reader, cwd=STYLES)
    (STATIC / "qr-reader.js").write_text(code)


def sha384(path):
    """The fingerprint of a file, as browsers write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def vendored():
    """Write down every vendored file: whose it is, its version, licence and fingerprint."""
    wanted = {"htmx.min.js": "htmx.org", "qr-reader.js": "qr"}
    for path in sorted((STATIC / "fonts").glob("*.woff2")):
        face = "lexend" if path.name.startswith("digits") else "atkinson-hyperlegible-next"
        wanted[f"fonts/{path.name}"] = f"@fontsource/{face}"
    lines = ["# Written by styles/build.py. A test checks every fingerprint.\n"]
    for file, package in wanted.items():
        told = json.loads((NODE / package / "package.json").read_text())
        lines.append(
            f'\n[[files]]\nfile = "{file}"\nname = "{package}"\nversion = "{told["version"]}"\n'
            f'licence = "{told["license"]}"\nsha384 = "{sha384(STATIC / file)}"\n'
        )
    (STATIC / "VENDORED.toml").write_text("".join(lines))


def _with_whose(number):
    """Whose it is, unless that is the number itself: nobody reads 999 999."""
    return number | {"whose": "" if number["name"] == number["number"] else f"{number['name']}. "}


def error_page():
    """Write static/error.html, which stands alone when nothing of ours can answer."""
    numbers = tomllib.loads(NUMBERS.read_text())["national"]
    rows = "".join(
        '        <li>{what}<br><a href="{call}">{number}</a> {whose}{hours}</li>\n'.format_map(
            {key: html.escape(str(value)) for key, value in _with_whose(number).items()}
        )
        for number in numbers
    )
    page = (STYLES / "error.html").read_text().replace("<!-- numbers -->\n", rows)
    (STATIC / "error.html").write_text(page)


if __name__ == "__main__":
    fonts()
    style_sheet()
    scripts()
    vendored()
    if NUMBERS.exists():
        error_page()
