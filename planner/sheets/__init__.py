"""Sheet: what stands on a sheet of paper, chosen by the marks in the content. No prompt is named.

A sheet is plain words in a plain order, for the printed page and for the same page on the screen.
"""

from planner.sheets.plan import full_plan, plan_in_sentences
from planner.sheets.rows import row_on_page, rows_i_agreed, rows_of

__all__ = [
    "full_plan",
    "plan_in_sentences",
    "row_on_page",
    "rows_i_agreed",
    "rows_of",
]
