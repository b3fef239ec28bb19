"""Cross-fitted predictions go in, the contents of `metrics.json` and `thresholds.csv` come out.

Every number is measured on families of documents that the measured model had not seen.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.scheme import ALL_CODES, FIELDS
from extractor.training.reliability import bins_as_data, reliability
from extractor.training.scores import COLUMNS, Interval, Scores, intervals, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from extractor.training.evaluate import Evaluation
    from extractor.training.examples import Examples

RECALLS = (0.5, 0.8, 0.9, 0.95)
SLACK = 0.05
"""How far below the measured value a floor is set: about the spread of a repeated split."""


def cross_fitted_metrics(
    examples: Examples, probabilities: NDArray[np.float64], accepted: NDArray[np.bool_]
) -> dict[str, Any]:
    """Return the scores of held-out families: per code, per field, per kind of document and per family."""
    truth = examples.labels
    scores = score(truth, accepted)
    codes = {
        code: one | precision_at_recall(truth[:, column], probabilities[:, column])
        for column, (code, one) in enumerate(scores_as_data(scores)["codes"].items())
    }
    ranges = intervals(truth, accepted, examples.documents)
    return {
        "statements": len(examples),
        "documents": len(set(examples.documents)),
        "families": len(set(examples.families)),
        "fields": {field: ranges_as_data(ranges[field]) for field in FIELDS},
        "false_alarms_per_100": ranges_as_data(ranges["alarms"], digits=1),
        "codes": codes,
        "reliability": {
            field: bins_as_data(reliability(truth[:, columns], probabilities[:, columns]))
            for field, columns in COLUMNS.items()
        },
        "kinds": _grouped(examples.kinds, truth, accepted),
        "families_scores": _grouped(examples.families, truth, accepted),
    }


def precision_at_recall(truth: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> dict[str, float | None]:
    """Return the best precision at which at least a given share of the true statements is found."""
    found: dict[str, float | None] = {}
    hits = np.cumsum(truth[np.argsort(-probabilities, kind="stable")])
    for recall in RECALLS:
        name = f"precision_at_recall_{recall}"
        if not truth.any():
            found[name] = None
            continue
        reached = hits >= recall * truth.sum()
        found[name] = round(float((hits / np.arange(1, len(hits) + 1))[reached].max()), 3)
    return found


def scores_as_data(scores: Scores) -> dict[str, Any]:
    """Return scores as plain data for JSON."""
    return {
        "statements": scores.statements,
        "fields": {field: round(scores.micro(field).f1, 3) for field in FIELDS},
        "false_alarms_per_100": None if scores.alarms is None else round(scores.alarms, 1),
        "codes": {
            code: {
                "precision": round(one.precision, 3),
                "recall": round(one.recall, 3),
                "f1": round(one.f1, 3),
                "true": one.support,
            }
            for code, one in scores.codes.items()
        },
    }


def ranges_as_data(interval: Interval, *, digits: int = 3) -> dict[str, float]:
    """Return a value and its 90% interval as plain data for JSON."""
    return {
        "value": round(interval.value, digits),
        "low": round(interval.low, digits),
        "high": round(interval.high, digits),
    }


def evaluation_as_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return the scores on a gold file as plain data for JSON."""
    return scores_as_data(evaluation.scores) | {
        "ranges": {
            name: ranges_as_data(interval, digits=1 if name == "alarms" else 3)
            for name, interval in evaluation.ranges.items()
        },
        "soft": scores_as_data(evaluation.soft)["fields"],
    }


def _grouped(groups: Sequence[str], truth: NDArray[np.bool_], accepted: NDArray[np.bool_]) -> dict[str, Any]:
    found = {}
    for name, count in sorted(Counter(groups).items()):
        rows = np.array([group == name for group in groups])
        one = score(truth[rows], accepted[rows])
        found[name] = {
            "statements": count,
            "roles_f1": round(one.micro("roles").f1, 3),
            "themes_f1": round(one.micro("themes").f1, 3),
            "false_alarms_per_100": None if one.alarms is None else round(one.alarms, 1),
        }
    return found


def measured(metrics: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """Return the metrics that have floors, by code (or field) and name of the metric.

    `quiet_per_100` is how many of 100 statements without a role are left without one.
    """
    found = {(code, "f1"): float(metrics["codes"][code]["f1"]) for code in ALL_CODES}
    found |= {(field, "micro_f1"): float(metrics["fields"][field]["value"]) for field in FIELDS}
    found["all", "quiet_per_100"] = 100.0 - float(metrics["false_alarms_per_100"]["value"])
    return found


def floors_of(metrics: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """Return floors a little below what was measured; codes that are hardly known have none above zero."""
    return {
        (code, name): round(max(0.0, value - (100 * SLACK if name == "quiet_per_100" else SLACK)), 2)
        for (code, name), value in measured(metrics).items()
    }


def floors_to_text(floors: Mapping[tuple[str, str], float]) -> str:
    """Return floors as the text of `thresholds.csv`."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(["code", "metric", "floor"])
    writer.writerows([code, name, f"{floor:g}"] for (code, name), floor in floors.items())
    return target.getvalue()


def floors_from_text(lines: Iterable[str]) -> dict[tuple[str, str], float]:
    """Return the floors that `thresholds.csv` holds."""
    return {(row["code"], row["metric"]): float(row["floor"]) for row in csv.DictReader(lines)}


def below_floor(metrics: Mapping[str, Any], floors: Mapping[tuple[str, str], float]) -> list[str]:
    """Return a sentence for every metric that lies below its floor."""
    values = measured(metrics)
    return [
        f"{code}: {name} is {values[code, name]:.3f}, below its floor {floor:g}"
        for (code, name), floor in floors.items()
        if values.get((code, name), 0.0) < floor
    ]
