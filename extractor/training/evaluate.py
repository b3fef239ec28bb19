"""`extractor evaluate`: a gold file goes in, scores with their uncertainty come out, as data and as text.

The same measures as the project's gold scorer. Gold statements are only measured: nothing is learnt, chosen or kept
from them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES, FIELDS
from extractor.errors import InputError
from extractor.training.scores import COLUMNS, Interval, Scores, intervals, score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.annotate.classifier import Prediction


class Predictor(Protocol):
    """Whatever labels contexts: a `Classifier`, or a stand-in for one."""

    def predict(self, contexts: Sequence[Context]) -> list[Prediction]:
        """Return the labels of every statement, in order."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One labelled statement of a gold file: its document, its context and whether its readers found it debatable."""

    document: str
    context: Context
    codes: frozenset[str]
    hard: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores on a gold file: all statements, those that are not debatable, and each document."""

    name: str
    scores: Scores
    soft: Scores
    documents: dict[str, Scores]
    ranges: dict[str, Interval]


def read_gold(path: Path) -> tuple[GoldStatement, ...]:
    """Return the statements of a gold file, each with its neighbours.

    Raises:
        InputError: The file is missing, or a line of it is not a gold statement.
    """
    if not path.is_file():
        raise InputError(f"There is no gold file {path}.")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            codes = frozenset(code for field in FIELDS for code in row[field])
            rows.append((row["doc"], int(row["n"]), row["text"], row, codes))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number} is not a gold statement: {error!r}."
            raise InputError(message, remedy="Each line needs doc, n, text, roles, themes and watch.") from error
    found = []
    for position, (document, number, text, row, codes) in enumerate(rows):
        near = []
        for other in (position - 1, position + 1):
            beside = 0 <= other < len(rows) and rows[other][0] == document and abs(rows[other][1] - number) == 1
            near.append(rows[other][2] if beside else "")
        context = Context(
            text=text,
            lead_in=row.get("lead_in") or "",
            heading=row.get("heading") or "",
            side=row.get("side") or "",
            before=near[0],
            after=near[1],
        )
        found.append(GoldStatement(document, context, codes, bool(row.get("hard"))))
    return tuple(found)


def evaluate(gold: Path, predictor: Predictor) -> Evaluation:
    """Return the scores of `predictor` on the statements of a gold file.

    Raises:
        InputError: The gold file cannot be read.
    """
    statements = read_gold(gold)
    truth = np.array([[code in one.codes for code in ALL_CODES] for one in statements], dtype=np.bool_)
    given = given_codes(predictor.predict([one.context for one in statements]))
    documents = [one.document for one in statements]
    soft = np.array([not one.hard for one in statements], dtype=np.bool_)
    by_document = {}
    for name in dict.fromkeys(documents):
        rows = np.array([document == name for document in documents])
        by_document[name] = score(truth[rows], given[rows])
    return Evaluation(
        name=gold.name,
        scores=score(truth, given),
        soft=score(truth[soft], given[soft]),
        documents=by_document,
        ranges=intervals(truth, given, documents),
    )


def given_codes(predictions: Sequence[Prediction]) -> NDArray[np.bool_]:
    """Return which codes were accepted: one row per prediction, one column per code of the scheme."""
    return np.array(
        [[label.accepted for field in FIELDS for label in getattr(one, field)] for one in predictions], dtype=np.bool_
    ).reshape(len(predictions), len(ALL_CODES))


def code_table(scores: Scores) -> str:
    """Return precision, recall and F1 of every code and field as a text table."""
    lines = [f"{'field':8} {'code':15} {'precision':>9} {'recall':>7} {'F1':>6} {'true':>6}"]
    for field in FIELDS:
        for code in ALL_CODES[COLUMNS[field]]:
            one = scores.codes[code]
            lines.append(f"{field:8} {code:15} {one.precision:9.3f} {one.recall:7.3f} {one.f1:6.3f} {one.support:6}")
        total = scores.micro(field)
        lines.append(
            f"{field:8} {'ALL':15} {total.precision:9.3f} {total.recall:7.3f} {total.f1:6.3f} {total.support:6}"
        )
    return "\n".join(lines)


def summary_table(evaluation: Evaluation) -> str:
    """Return micro-F1 per field and the false alarms with their 90% intervals as a text table."""
    lines = [f"{evaluation.name}: {evaluation.scores.statements} statements, {len(evaluation.documents)} documents"]
    for name, interval in evaluation.ranges.items():
        digits = 1 if name == "alarms" else 3
        title = "false alarms per 100 without a role" if name == "alarms" else f"{name} F1"
        soft = evaluation.soft.alarms if name == "alarms" else evaluation.soft.micro(name).f1  # type: ignore[arg-type]
        lines.append(
            f"{title:36} {interval.value:6.{digits}f}  ({interval.low:.{digits}f} to {interval.high:.{digits}f})"
            f"   without debatable ones {soft or 0.0:.{digits}f}"
        )
    return "\n".join(lines)


def document_table(evaluation: Evaluation) -> str:
    """Return the roles F1 and false alarms of every document as a text table, the largest document first."""
    lines = [f"{'n':>5} {'roles F1':>8} {'alarms':>7}  document"]
    for name, one in sorted(evaluation.documents.items(), key=lambda pair: (-pair[1].statements, pair[0])):
        alarms = "-" if one.alarms is None else f"{one.alarms:.1f}"
        lines.append(f"{one.statements:5} {one.micro('roles').f1:8.3f} {alarms:>7}  {name}")
    return "\n".join(lines)
