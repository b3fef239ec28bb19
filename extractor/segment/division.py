"""Divides a document into statements and the words that are none, with the reason for each stretch left out.

A document goes in, a `Division` comes out: statements in reading order that never overlap, and the gaps between them.
The rules for single cases stand in the files beside this one; this is the walk that asks them in turn.
"""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Box, Span
from extractor.segment.apart import captions, cover_length, is_wordless, reason_apart, signed_names
from extractor.segment.asides import Asides
from extractor.segment.labels import is_clause_number
from extractor.segment.outline import Outline
from extractor.segment.places import merged
from extractor.segment.questions import asks, coded_question, is_unanswered, question_code, question_of
from extractor.segment.run_in import long_list, run_in_list
from extractor.segment.runs import after, runs
from extractor.segment.sentences import sentences, trimmed
from extractor.segment.signposts import says_something
from extractor.segment.stems import Stems, ends_leading, is_finished
from extractor.segment.tables import Tables, is_entry
from extractor.segment.ticks import Ticks
from extractor.statement import Statement

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.segment.apart import Reason
    from extractor.segment.run_in import RunInItem
    from extractor.segment.runs import Run
    from extractor.segment.ticks import Option
    from extractor.statement import StatementKind


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the document text that is no statement, and why."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Division:
    """A document divided: every word of its blocks is in a statement or in a gap."""

    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...]


def divide(document: Document) -> Division:
    """Divide `document` into statements and gaps."""
    walk = _Walk(document)
    walk.take_all()
    return Division(tuple(walk.statements), tuple(walk.gaps))


class _Walk:
    """Where a reading of the runs stands: the headings, stems and the question above."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.statements: list[Statement] = []
        self.gaps: list[Gap] = []
        self._outline = Outline()
        self._asides = Asides(self._outline)
        self._stems = Stems()
        self._tables = Tables(document)
        self._question = ""
        self._signpost = ""
        self._codes: set[str] = set()
        self._captions = captions(document)
        self._starts = [block.span.start for block in document.blocks]
        self._hash = document.source.sha256 or hashlib.sha256(document.text.encode(errors="replace")).hexdigest()

    def take_all(self) -> None:
        """Walk over the document once."""
        all_runs = runs(self.document)
        signed = signed_names(all_runs)
        cover = cover_length(all_runs)
        ticks = Ticks(all_runs, self.document.source.side)
        for index, run in enumerate(all_runs):
            following = after(all_runs, index)
            reason = reason_apart(run, self._captions, answers=bool(self._question) or self._stems.open_now)
            if (question := self._asides.meet(run, self._question)) is not None:
                self._question = question
            if reason is None and ticks.is_unticked(index):
                self._unticked(run)
            elif run.kind == "heading" and reason is None:
                self._heading(run, following)
            elif run.kind == "row" and reason is None:
                self._row(run)
            elif index in signed:
                self._leave(run.span, "signature")
            elif index < cover and run.kind == "paragraph":
                self._leave(run.span, "cover")
            elif reason is not None:
                self._apart(run, reason)
            elif (options := ticks.options(index)) is not None:
                self._options(run, *options)
            else:
                self._running(run, following)

    def _unticked(self, run: Run) -> None:
        if run.kind == "row":
            self._stems.clear()
            if run.table is not None and self._tables.row(run).kind == "header":
                self._row(run)
                return
        else:
            self._stems.meet(run)
        self._leave(run.span, "not ticked")

    def _options(self, run: Run, head: Span, options: tuple[Option, ...]) -> None:
        """Say the ticked options of a paragraph; what stands before the first one leads in to them."""
        text = self.document.text
        self._outline.leave_group()
        stems = self._stems.meet(run)
        asked = head.moved(run.span.start)
        words = asked.of(text)
        if words:
            self._leave(asked, "question" if asks(words) else "signpost")
        reached = asked.end
        for option in options:
            span = option.span.moved(run.span.start)
            self._leave(trimmed(text, Span(reached, span.start)), "label")
            if not option.ticked:
                self._leave(span, "not ticked")
            else:
                for one in sentences(span.of(text)):
                    self._say(one.moved(span.start), run, "item", words or stems or self._question, label=option.sign)
            reached = span.end

    def _apart(self, run: Run, reason: Reason) -> None:
        if reason in ("contents", "signature"):
            self._stems.clear()
        self._leave(run.span, reason)

    def _heading(self, run: Run, following: Run | None) -> None:
        text = run.text.strip()
        self._stems.clear()
        self._signpost = ""
        if text.endswith(":") and self._stems.leads_on(run, following):
            self._outline.leave_group()
            self._stems.open(text, run)
            self._leave(run.span, "signpost")
            return
        question = self._asked(run, text)
        self._question = question
        self._outline.leave_group()
        self._title(run, "sentence", "question" if question else "heading")
        if not (question and question_code(text, run.label)):
            shown = f"{run.label} {text}" if question_code("", run.label) else text
            self._outline.enter(shown, level=run.level, label=run.label)

    def _title(self, run: Run, kind: StatementKind, reason: Reason) -> None:
        """Leave a title out, or say it where it is an entry as well ("Baseline year: 2023")."""
        if is_entry(run.text) and reason == "heading" and not run.label:
            self._say(trimmed(self.document.text, run.span), run, kind, "")
        else:
            self._leave(run.span, reason)

    def _asked(self, run: Run, text: str) -> str:
        """Return the question that a heading asks, also "SV3 Carbon" after "SV1 Please describe how you will …"."""
        question, lettered = coded_question(text, run.label)
        code = question_code(text, run.label)
        if lettered:
            self._codes.add(code)
        elif code and code in self._codes and self.document.source.side != "buyer":
            question = text if run.label else text.split(maxsplit=1)[-1]
        return question or (text if asks(text) else "")

    def _row(self, run: Run) -> None:
        self._stems.clear()
        row = self._tables.row(run)
        match row.kind:
            case "header":
                self._outline.leave_group()
                self._leave(run.span, "header row")
            case "banner":
                self._title(run, "row", "heading")
                self._outline.enter_group(run.text.strip())
            case "contents":
                self._leave(run.span, "contents")
            case "answer":
                self._leave(Span(run.span.start, row.span.start), "question")
                for span in sentences(row.span.of(self.document.text)):
                    self._say(span.moved(row.span.start), run, "answer", row.lead_in)
                self._leave(Span(row.span.end, run.span.end), "question")
            case "row":
                self._say(trimmed(self.document.text, run.span), run, "row", row.lead_in or self._signpost)

    def _running(self, run: Run, following: Run | None) -> None:
        self._outline.leave_group()
        if run.is_note:
            self._sentences(run, run.span, "sentence", "", stem=False)
            return
        self._signpost = ""
        if question := question_of(run, following, self.document.source.side):
            if code := question_code(run.text, run.label):
                self._codes.add(code)
            self._stems.clear()
            self._question = question
            self._leave(run.span, "question")
            return
        if is_unanswered(run, following, self.document.source.side, within=bool(self._question or self._codes)):
            self._stems.clear()
            self._question = ""
            self._leave(run.span, "unanswered question")
            return
        lead_in = self._stems.meet(run) or self._question
        kind = self._kind(run)
        stem = self._stems.leads_on(run, following)
        listed = run_in_list(run.text)
        if listed is None:
            self._sentences(run, run.span, kind, lead_in, stem=stem)
            return
        head, items = listed
        self._run_in(run, run.span.start, head, items, kind=kind, lead_in=lead_in)

    def _kind(self, run: Run) -> StatementKind:
        if self._stems.within:
            return "item"
        if run.kind == "item" and not is_clause_number(run.label):
            return "item"
        if self._question:
            return "answer"
        # "3. Local jobs" is an item of a list, "3. The Board noted the report." a numbered paragraph
        short = run.kind == "item" and "." not in run.label.rstrip(".") and not is_finished(run.text)
        return "item" if short else "sentence"

    def _sentences(self, run: Run, span: Span, kind: StatementKind, lead_in: str, *, stem: bool) -> None:
        """Say the sentences of a stretch; the last one is a stem if `stem` says so."""
        found = [one.moved(span.start) for one in sentences(span.of(self.document.text))]
        for place, one in enumerate(found):
            words = one.of(self.document.text)
            if place == len(found) - 1 and (stem or ends_leading(words)):
                if stem:
                    self._stems.open(words, run)
                self._signpost = words
                if not says_something(words):
                    self._leave(one, "signpost")
                    continue
            if (listed := long_list(words)) is not None:
                self._run_in(run, one.start, *listed, kind=kind, lead_in=lead_in)
            else:
                self._say(one, run, kind, lead_in)

    def _run_in(
        self,
        run: Run,
        origin: int,
        head: Span,
        items: tuple[RunInItem, ...],
        *,
        kind: StatementKind,
        lead_in: str,
    ) -> None:
        """Say a list that is run together in one paragraph; offsets count from `origin`."""
        text = self.document.text
        before = [one.moved(origin + head.start) for one in sentences(head.moved(origin).of(text))]
        words = before[-1].of(text) if before else ""
        for place, one in enumerate(before):
            if place == len(before) - 1 and not says_something(words):
                self._leave(one, "signpost")
            else:
                self._say(one, run, kind, lead_in)
        below = words if words and not is_finished(words) else ""
        inner = " ".join(part for part in (lead_in, below) if part) if self._stems.within else below or lead_in
        reached = origin + head.end
        for item in items:
            span = item.span.moved(origin)
            self._leave(trimmed(text, Span(reached, span.start)), "label")
            for one in sentences(span.of(text)):
                self._say(one.moved(span.start), run, "item", inner, label=item.label)
            reached = span.end

    def _say(self, span: Span, run: Run, kind: StatementKind, lead_in: str, *, label: str = "") -> None:
        words = span.of(self.document.text)
        if is_wordless(words):
            self._leave(span, "no words")
            return
        places = merged(self.document.places(span))
        self.statements.append(
            Statement(
                id=hashlib.sha256(f"{self._hash}:{span.start}:{span.end}".encode()).hexdigest()[:20],
                span=span,
                text=words,
                kind=kind,
                page=places[0].page if places and isinstance(places[0], Box) else self._page(span, run),
                lead_in=lead_in,
                heading=self._outline.heading,
                section=self._outline.section,
                label=label or run.label,
                places=places,
            ),
        )

    def _page(self, span: Span, run: Run) -> int:
        index = bisect.bisect_right(self._starts, span.start) - 1
        return self.document.blocks[index].page if index >= 0 else run.page

    def _leave(self, span: Span, reason: Reason) -> None:
        if len(span) and span.of(self.document.text).strip():
            self.gaps.append(Gap(span, reason))
