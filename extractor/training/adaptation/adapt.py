"""`extractor train --from`: decisions of a user's own go in, a model that has learnt from them comes out, if better.

It begins at the shipped model, every time, so that nothing drifts; a user's earlier adapted model is replaced by one
that has learnt from all decisions and does better on documents that neither has seen. Everything is repeatable: the
same databases, corpus and shipped model give the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.classifier import load_classifier
from extractor.annotate.model_folder import model_folder, model_version
from extractor.annotate.scheme import FIELDS
from extractor.training.adaptation.corpus_statements import corpus_statements
from extractor.training.adaptation.folder import earlier_model, write_adapted
from extractor.training.adaptation.judged_statements import judged_statements
from extractor.training.adaptation.lessons import read_lessons
from extractor.training.adaptation.trial import check_enough, try_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from extractor.annotate.persistence import Model
    from extractor.training.adaptation.correction import Correction
    from extractor.training.adaptation.lessons import Lessons
    from extractor.training.adaptation.trial import Trial
    from extractor.training.fitting import Settings


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How an adaptation went.

    Attributes:
        lessons: What was learnt from.
        trial: What was measured; None if the model in the folder has learnt from these very decisions already.
        missing: How many lessons of the model in the folder are not among these.
        version: The version of the model that was written; empty if none was.
    """

    lessons: Lessons
    trial: Trial | None
    missing: int = 0
    version: str = ""


def adapt(
    databases: Sequence[Path],
    target: Path,
    *,
    corpus: Path,
    work: Path | None = None,
    parent: Path | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Adaptation:
    """Learn from the decisions in `databases` and write the model to `target` if it is better.

    Args:
        databases: Review databases.
        target: A folder that is missing or empty, or holds an adapted model.
        corpus: The corpus that the shipped model was trained on.
        work: Where held-out scores of the corpus are kept, if the model does not bring them.
        parent: The folder of the model to begin at; the shipped one where it is `None`.
        settings: How that was trained; the defaults are those of the shipped one.
        progress: Called with a sentence at each step.

    Raises:
        InputError: There are too few decisions, the target holds something else, or the corpus cannot be read.
        DatabaseError: A database cannot be read, or its decisions were changed.
        ModelError: The model to begin at is missing or damaged.
    """
    parent = parent or model_folder()
    earlier = earlier_model(target)
    if earlier is not None and earlier.parent != model_version(parent):
        # made from another model than today's: nothing can be said of what it would give without the held-out documents
        earlier = None
    lessons = read_lessons(databases)
    for reason, count in lessons.left_out.items():
        progress(f"Left out: {count} ({reason}).")
    check_enough(lessons)
    keys = lessons.keyed()
    learnt = {key for _, _, key in keys}
    missing = len(earlier.lessons - learnt) if earlier else 0
    if earlier is not None and earlier.lessons == learnt:
        return Adaptation(lessons, None)
    progress(f"{lessons.count} decided codes in {len(lessons.documents)} documents; reading the corpus.")
    classifier = load_classifier(parent)
    ground = corpus_statements(corpus, classifier.model, parent, work=work, settings=settings, progress=progress)
    progress("Learning from all documents but a fifth, in turn, and measuring on that fifth.")
    known = None
    if earlier is not None:
        known = np.zeros_like(lessons.decided)
        for row, column, key in keys:
            known[row, column] = key in earlier.lessons
    correction, trial = try_out(judged_statements(classifier, lessons.contexts), ground, lessons, earlier=known)
    if trial.objections:
        return Adaptation(lessons, trial, missing)
    version = write_adapted(
        corrected(classifier.model, correction),
        target,
        parent=parent,
        keys=[key for _, _, key in keys],
        trails=lessons.trails,
        figures=figures(trial),
    )
    return Adaptation(lessons, trial, missing, version)


def corrected(model: Model, correction: Correction) -> Model:
    """Return the model with the correction added to its linear labels."""
    return replace(
        model,
        weights=(model.weights + correction.weights).astype(np.float32),
        intercepts=model.intercepts + correction.intercepts,
    )


def figures(trial: Trial) -> dict[str, Any]:
    """Return what was measured as plain data for JSON."""
    paired, (before, after) = trial.shipped, trial.corpus
    return {
        **asdict(paired.whole),
        "documents": paired.documents,
        "share": {name: round(value, 4) for name, value in asdict(paired.share).items()},
        "chance": round(paired.chance, 4),
        "fields": {field: asdict(tally) for field, tally in paired.fields.items()},
        "corpus": {field: [round(before.micro(field).f1, 3), round(after.micro(field).f1, 3)] for field in FIELDS}
        | {"alarms": [round(before.alarms or 0.0, 1), round(after.alarms or 0.0, 1)]},
    }
