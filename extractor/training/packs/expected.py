"""Says what a perfect reading of a rendered pack finds: documents and their renderings go in, plain data comes out.

Statements stand in reading order, lead-in and heading as `corpus/guidelines.md` section 1 defines them; notes at the
end of their section. It follows from the sources alone, never from what the tool finds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from extractor.training.packs import model
from extractor.training.packs.blocks import CELL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.statement import Quantity, StatementKind
    from extractor.training.packs.rendering import Rendering

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class ExpectedStatement:
    """A statement as a reader should find it; `part` is the source part whose place it shares.

    `path` is the JSON path of a notice's statement.
    """

    text: str
    kind: StatementKind
    labels: model.Labels
    part: object
    lead_in: str = ""
    heading: str = ""
    label: str = ""
    path: str = ""


def expected_document(document: model.PackDocument, rendering: Rendering) -> Data:
    """Return what is expected of one rendered document."""
    tables = [block for block in document.all_blocks if isinstance(block, model.TableBlock)]
    return {
        "file": document.file,
        "kind": document.kind,
        "side": document.side,
        "supplier": document.supplier,
        "title": document.title,
        "pages": rendering.pages,
        "furniture": {kind: count for kind, count in rendering.furniture.items() if count},
        "tables": [
            {
                "page": rendering.pages_of.get(id(table), 1),
                "caption": table.caption,
                "columns": list(table.columns),
                "rows": len(table.rows),
            }
            for table in tables
        ],
        "statements": [_as_data(one, rendering) for one in expected_statements(document)],
    }


def expected_statements(document: model.PackDocument) -> list[ExpectedStatement]:
    """Return the statements of `document` in reading order."""
    if document.notice is not None:
        return [
            ExpectedStatement(
                one.labelled.text, one.kind, one.labelled.labels, one.labelled, heading=one.heading, path=one.path
            )
            for one in document.notice.statements
        ]
    return list(_Walk().statements(document.all_blocks))


@dataclass(slots=True)
class _Walk:
    """Where a reading of the blocks stands: the heading above and the footnotes still to come."""

    heading: str = ""
    notes: list[model.Labelled] = field(default_factory=list)
    notes_said: int = 0

    def statements(self, blocks: Sequence[model.Block]) -> Iterator[ExpectedStatement]:
        for block in blocks:
            match block:
                case model.Heading():
                    yield from self._notes()
                    self.heading = block.text
                case model.Prose() | model.ItemList():
                    yield from self._running(block)
                case model.TableBlock():
                    yield from self._rows(block)
                case model.Boxed():
                    above, self.heading = self.heading, block.title or self.heading
                    for inner in block.blocks:
                        yield from self._running(inner)
                    self.heading = above
                case model.Question():
                    for inner in block.blocks:
                        yield from self._running(inner, question=block.text)
        yield from self._notes()

    def _notes(self) -> Iterator[ExpectedStatement]:
        notes, self.notes = self.notes, []
        for note in notes:
            self.notes_said += 1
            yield self._one(note, "sentence", label=str(self.notes_said))

    def _one(
        self, one: model.Labelled, kind: StatementKind, *, lead_in: str = "", label: str = ""
    ) -> ExpectedStatement:
        if one.note is not None:
            self.notes.append(one.note)
        return ExpectedStatement(one.text, kind, one.labels, one, lead_in, self.heading, label)

    def _running(self, block: model.Prose | model.ItemList, *, question: str = "") -> Iterator[ExpectedStatement]:
        kind: Literal["sentence", "answer"] = "answer" if question else "sentence"
        if isinstance(block, model.Prose):
            for one in block.statements:
                yield self._one(one, kind, lead_in=question, label=block.label)
            return
        stem = block.stem
        if not stem.signpost:
            for one in stem.statements:
                yield self._one(one, kind, lead_in=question, label=stem.label)
        for item in stem.items:
            yield from self._item(item, lead_in=_words(stem) or question)

    def _item(self, item: model.Item, *, lead_in: str) -> Iterator[ExpectedStatement]:
        if not item.signpost:
            for one in item.statements:
                yield self._one(one, "item", lead_in=lead_in, label=item.label)
        for below in item.items:
            yield from self._item(below, lead_in=f"{lead_in} {_words(item)}".strip())

    def _rows(self, table: model.TableBlock) -> Iterator[ExpectedStatement]:
        for row in table.rows:
            text = CELL_SEPARATOR.join(cell for cell in row.cells if cell)
            yield ExpectedStatement(text, "row", row.labels, row, CELL_SEPARATOR.join(table.columns), self.heading)


def _words(item: model.Item) -> str:
    """Return what leads to the items below: the last sentence of their stem."""
    return item.statements[-1].text if item.statements else ""


def _as_data(one: ExpectedStatement, rendering: Rendering) -> Data:
    labels = one.labels
    data: Data = {
        "text": one.text,
        "kind": one.kind,
        "page": rendering.pages_of.get(id(one.part), 1),
        "cell": rendering.cells_of.get(id(one.part), ""),
        "path": one.path,
        "label": one.label,
        "lead_in": one.lead_in,
        "heading": one.heading,
        "roles": list(labels.roles),
        "themes": list(labels.themes),
        "watch": list(labels.watch),
        "strength": labels.strength or "",
        "quantities": [{"text": number.text, **_quantity(number.quantity)} for number in labels.quantities],
        "deadline": labels.deadline,
        "frequency": labels.frequency,
    }
    # empty fields are left out, but for what a reader of the file looks for first
    return {name: value for name, value in data.items() if value or name in ("lead_in", "heading", "roles")}


def _quantity(quantity: Quantity) -> Data:
    numbers = {"value": quantity.value, "min": quantity.minimum, "max": quantity.maximum}
    found: Data = {name: int(n) if n == int(n) else float(n) for name, n in numbers.items() if n is not None}
    return {**found, "unit": quantity.unit, "comparator": quantity.comparator}
