"""What a made-up service has written about itself, for its sheets of paper."""

from datetime import date

from planner.programme import ProgrammeEntry, headings
from planner.self_check import SIDE_BY_SIDE, SelfCheck, questions

LONG = "We met, we talked it over, and we wrote down what to do. " * 17
IN_OTHER_LETTERS = "Ulotka po polsku: gotowa. كتيّب بالعربية جاهز. প্রস্তুত। ዝግጁ። 已经准备好。"


def entries():
    """What stands for each component but a few: short, as long as fits, and in other letters."""
    words = ["Room 4, by the garden.", LONG.strip(), IN_OTHER_LETTERS]
    keys = [one.key for heading in headings() for one in heading.components]
    return {
        key: ProgrammeEntry(words=words[at % 3], done_on=date(2027, 1, 28), done_by="Nur, Ade")
        for at, key in enumerate(keys)
        if key not in ("R3", "O6")
    }


def checks():
    """As many checks as stand side by side, with every answer there is."""
    answers = ["yes", "partly", "no", "none"]
    return [
        SelfCheck(
            number=number,
            done_on=date(2026, 9, number),
            done_by="Nur, Ade, Sam",
            answers={one.key: answers[(at + number) % 4] for at, one in enumerate(questions())},
        )
        for number in range(SIDE_BY_SIDE, 0, -1)
    ]
