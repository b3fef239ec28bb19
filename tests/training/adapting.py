"""A reviewed database of files of our own, made as the commands make it, and a small corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import extractor
from extractor.annotate.classifier import Classifier
from extractor.annotate.model_folder import model_folder
from extractor.annotate.persistence import load_model
from extractor.document import Span
from extractor.statement import Decision
from extractor.store import open_database
from extractor.training.adaptation.judged_statements import judged_statements
from extractor.training.corpus import read_corpus
from extractor.training.examples import examples_of
from extractor.training.fitting import Settings
from extractor.training.linear_scores import write_linear_scores
from extractor.training.splits import make_splits, read_splits

ROOT = Path(__file__).parents[2]
ROOM = "Lantern Room"
PLACES = "Ashby Corfe Derwent Elland Fenwick Garstang Hexham Ilkley Jarrow Kelso".split()
ROUNDS = (
    "The Lantern Room in {place} will open twice a month for residents who live alone.",
    "We will run the Lantern Room in {place} with two hosts from our own staff.",
    "Our Lantern Room sessions in {place} will be held in the evening and at weekends.",
    "We will bring the Lantern Room to three more streets of {place} by 2028.",
    "We will host 12 Lantern Room breakfasts a year in {place}.",
    "Each Lantern Room in {place} will be led by a host whom residents know.",
    "We will recruit two apprentices from {place} by 31 March 2028.",
    "The van that goes to {place} is blue.",
    "We will cut the emissions of our {place} fleet by 30% by 2030.",
    "The stores in {place} open at seven.",
)


def local_files(folder: Path, *, count: int = 8) -> Path:
    folder.mkdir()
    for place in PLACES[:count]:
        lines = [text.format(place=place) for text in ROUNDS]
        (folder / f"{place.lower()}.txt").write_text(
            f"Our social value offer for {place}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8"
        )
    return folder


def database_of(files: Path, path: Path, *, read: bool = True) -> Path:
    """Make a database of all that `extract` finds in `files`."""
    with open_database(path) as store:
        if read:
            run = store.begin_run("0.1.0", "test")
            for extraction in extractor.extract(files).extractions:
                store.save(extraction, run_id=run)
            store.finish_run(run)
    return path


def decide(path: Path, statement_id: str, code: str, verdict: str, *, field: str = "themes", **more) -> None:
    with open_database(path) as store:
        row = next(
            store.rows(
                "SELECT statements.*, sha256 FROM statements JOIN documents ON documents.id = document_id "
                "WHERE statements.id = ?",
                (statement_id,),
            )
        )
        decision = Decision(
            statement_id=statement_id,
            sha256=row["sha256"],
            page=row["page"],
            span=Span(row["start"], row["end"]),
            quote=row["text"],
            reviewer=more.pop("reviewer", "Ada"),
            at="2026-11-24T10:00:00Z",
            field=field,
            value=code,
            verdict=verdict,
            **more,
        )
        store.decide(decision)


def rows(path: Path, sql: str) -> list[dict]:
    with open_database(path) as store:
        return list(store.rows(sql))


def review(path: Path, *, house_rule: bool = True, documents: int = 100) -> int:
    """Accept all that the machine says; by the house rule, all about the Lantern Room is a promise of wellbeing alone.

    Returns how many codes were decided.
    """
    chosen = {row["id"] for row in rows(path, "SELECT id FROM documents ORDER BY path")[:documents]}
    count = 0
    for statement in rows(path, "SELECT id, document_id, text FROM statements ORDER BY document_id, start"):
        if statement["document_id"] not in chosen:
            continue
        truth = {("roles", "commitment"), ("themes", "wellbeing")} if house_rule and ROOM in statement["text"] else None
        given = {
            (field, row["code"])
            for field in ("roles", "themes")
            for row in rows(path, f"SELECT code FROM {field} WHERE accepted AND statement_id = '{statement['id']}'")  # noqa: S608
        }
        for field, code in sorted(given):
            verdict = "accepted" if truth is None or (field, code) in truth else "rejected"
            decide(path, statement["id"], code, verdict, field=field)
        for field, code in sorted((truth or set()) - given):
            decide(path, statement["id"], code, "added", field=field)
        count += len(given | (truth or set()))
    return count


def small_corpus(folder: Path, *, every: int = 30) -> Path:
    (folder / "documents").mkdir(parents=True)
    for path in sorted((ROOT / "corpus" / "documents").glob("*.yaml"))[::every]:
        shutil.copy(path, folder / "documents")
    shutil.copy(ROOT / "corpus" / "splits.yaml", folder)
    return folder


def kept_scores(corpus: Path, work: Path, *, settings: Settings | None = None) -> Path:
    """Keep scores of the shipped model as if they were held-out ones, so that a test need not cross-validate."""
    documents = read_corpus(corpus)
    examples = examples_of(documents)
    fold_of = make_splits(documents, known=read_splits(corpus))
    local = judged_statements(Classifier(load_model(model_folder())), examples.contexts)
    work.mkdir(exist_ok=True)
    write_linear_scores(
        work,
        local.linear,
        examples=examples,
        folds=tuple(fold_of[family] for family in examples.families),
        settings=settings or Settings(),
    )
    return work
