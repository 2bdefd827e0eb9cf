"""Writes docs/guide/ from the words that stand on the screen: python -m tests.guide."""

from pathlib import Path

from planner.guide import as_markdown, guides

FOLDER = Path(__file__).parents[1] / "docs" / "guide"
NAME = "Onward"


def written():
    """Each file of docs/guide/, by name."""
    return {f"{one.key}.md": as_markdown(one, NAME) for one in guides()}


if __name__ == "__main__":
    for name, words in written().items():
        (FOLDER / name).write_text(words, encoding="utf-8")
