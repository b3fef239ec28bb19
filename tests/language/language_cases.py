"""Lines in many languages, as tables of cases, and English statements to put around them."""

from __future__ import annotations

import csv
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"

ENGLISH = (
    "The Contractor shall recruit at least six apprentices from the local area by 31 March 2028.",
    "Tenderers must answer every question in this document before the closing date.",
    "Social value counts for 10% of the total marks.",
    "We will pay the Real Living Wage to all staff.",
    "In 2024, 312 hours of volunteering were given in local schools.",
    "Late tenders will not be accepted.",
    "Adult rate | £12.60 | per hour",
    "Report to the authority every quarter",
)


def cases(name):
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(language):
    return [row["text"] for row in cases("languages.csv") if row["language"] == language]


WELSH = texts("cy")
WELSH_SENTENCES = [text for text in WELSH if text.endswith(".") and len(text.split()) > 6]
ENGLISH_LINES = [row["text"] for row in cases("english_lines.csv")]
