"""What a run says at its end: one line per document, what could not be read and why, the firmest commitments."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractor.batch import WITH_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from extractor.batch import Tally
    from extractor.store import CommitmentLine, DocumentSummary

MOST_DOCUMENTS = 60
MOST_REASONS = 30
QUOTE_WIDTH = 96
PIPE_WIDTH = 170


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the summary of a run is made from."""

    database: Path
    documents: Sequence[DocumentSummary]
    firmest: Sequence[CommitmentLine]
    tally: Tally
    skipped: Mapping[str, int]
    seconds: float
    model: str

    @property
    def not_read(self) -> tuple[DocumentSummary, ...]:
        """The documents that gave no text at all."""
        return tuple(one for one in self.documents if one.status not in WITH_TEXT)


def print_json(report: Report) -> None:
    """Print the summary as one JSON object."""
    data = {
        "database": str(report.database),
        "seconds": round(report.seconds, 1),
        "model": report.model,
        "files": len(report.documents),
        "statuses": dict(Counter(one.status for one in report.documents)),
        "read": report.tally.read,
        "unread": report.tally.unread,
        "unchanged": report.tally.unchanged,
        "duplicates": report.tally.duplicates,
        "skipped": dict(report.skipped),
        "statements_not_english": sum(one.not_english for one in report.documents),
        "documents": [asdict(one) for one in report.documents],
        "firmest_commitments": [asdict(one) for one in report.firmest],
    }
    click.echo(json.dumps(data, indent=1, ensure_ascii=False, default=str))


def print_report(report: Report) -> None:
    """Print the summary for a person."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(_documents(report.documents))
    if len(report.documents) > MOST_DOCUMENTS:
        console.print(f"… and {len(report.documents) - MOST_DOCUMENTS:,} more, in the table documents.")
    _print_reasons(console, report)
    _print_not_english(console, report.documents)
    _print_firmest(console, report.firmest)
    console.print(_closing(report), highlight=False)


def _documents(documents: Sequence[DocumentSummary]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("document", overflow="fold", ratio=1)
    table.add_column("supplier", overflow="ellipsis", max_width=20)
    for name in ("pages", "statements", "requirements", "commitments", "KPIs", "criteria", "problems"):
        table.add_column(name, justify="right")
    table.add_column("status")
    # what went wrong must be seen, also in a table that is cut
    shown = (
        sorted(documents, key=lambda one: one.status in WITH_TEXT)[:MOST_DOCUMENTS] if _is_cut(documents) else documents
    )
    several = len({one.pack for one in shown}) > 1
    pack = ""
    for one in shown:
        if several and one.pack != pack:
            pack = one.pack
            table.add_row(f"[bold]{escape(pack)}[/bold]")
        status = f"same as {one.duplicate_of}" if one.duplicate_of else one.status
        found = (one.requirements, one.commitments, one.kpis, one.criteria, one.problems)
        counts = (f"{count:,}" for count in (one.pages, one.statements, *found))
        table.add_row(escape(("  " if several else "") + one.path), escape(one.supplier), *counts, escape(status))
    return table


def _is_cut(documents: Sequence[DocumentSummary]) -> bool:
    return len(documents) > MOST_DOCUMENTS


def _print_reasons(console: Console, report: Report) -> None:
    reasons = [(one, one.reason) for one in report.documents if one.reason]
    if not reasons:
        return
    console.print("\nWhat could not be read, or only in part:", style="bold")
    for one, reason in reasons[:MOST_REASONS]:
        console.print(f"  {escape(one.path)} ({one.status}): {escape(reason)}", highlight=False)
    if len(reasons) > MOST_REASONS:
        console.print(f"  … and {len(reasons) - MOST_REASONS:,} more, in the table problems.")


def _print_not_english(console: Console, documents: Sequence[DocumentSummary]) -> None:
    found = [one for one in documents if one.not_english]
    if not found:
        return
    console.print("\nKept and not tagged, as it is not in English (the table problems says what to do):", style="bold")
    for one in found[:MOST_REASONS]:
        console.print(f"  {escape(one.path)}: {one.not_english:,} of {one.statements:,} statements", highlight=False)
    if len(found) > MOST_REASONS:
        console.print(f"  … and {len(found) - MOST_REASONS:,} more documents.")


def _print_firmest(console: Console, firmest: Sequence[CommitmentLine]) -> None:
    if not firmest:
        return
    console.print("\nThe firmest commitments:", style="bold")
    for one in firmest:
        # a stem is part of the promise; the question of an answer or the header of a row is not
        words = f"{one.lead_in} … {one.quote}" if one.lead_in.endswith(":") else one.quote
        quote = textwrap.shorten(words, QUOTE_WIDTH * 2, placeholder=" …")
        facts = [one.strength, _amount(one.quantity, one.unit), one.deadline]
        console.print(f"  “{escape(quote)}”", highlight=False)
        where = f"{one.supplier}, {one.document}" if one.supplier else one.document
        found = "; ".join(fact for fact in facts if fact)
        console.print(f"      {escape(where)}, page {one.page}  ({escape(found)})", highlight=False)


def _amount(quantity: Decimal | None, unit: str) -> str:
    return "" if quantity is None else f"{quantity:,f} {unit}".strip()


def _closing(report: Report) -> str:
    tally = report.tally
    parts = [f"{tally.read:,} read"]
    if tally.unchanged:
        parts.append(f"{tally.unchanged:,} unchanged and skipped")
    if tally.duplicates:
        parts.append(f"{tally.duplicates:,} with bytes met before")
    parts += [f"{count:,} {what} left out" for what, count in report.skipped.items()]
    not_read = len(report.not_read)
    ending = f" {not_read:,} could not be read; the reasons are above." if not_read else ""
    return (
        f"\n{tally.done:,} files in {report.seconds:.0f} s: {', '.join(parts)}.{ending} Written to {report.database}."
        f" Labels by the model {report.model}."
    )
