"""The recipe: paths go in; sources are read, cut, told apart by language, annotated and resolved; extractions come out.

The order of the stages stands here and nowhere else. Nothing here writes, prints or knows a file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.annotate import Annotator, contexts_of, load_annotator
from extractor.annotate.tagging import read_lines, tag
from extractor.gather import Given, gather, recognise
from extractor.language import english_part, flagged, language_of, with_languages
from extractor.read.given_text import read_text
from extractor.read.mail.opening import attachments
from extractor.read.options import ReadingOptions
from extractor.read.reading import read
from extractor.read.sniff import sniff
from extractor.resolve import resolve
from extractor.segment import left_out, segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.annotate.tagging import Record
    from extractor.document import Document, Source
    from extractor.gather import Gathering
    from extractor.statement import Extraction, Finding, Statement


READING = ReadingOptions()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may say about a run.

    `given` goes before what folders and first pages say; `leave_out` are files never read; `models` is the folder of
    the trained model, the shipped one where it is `None`; `thorough` lets the sentence encoder read every statement
    that may have a role; `reading` says how files are read.
    """

    given: Given = field(default_factory=Given)
    leave_out: tuple[Path, ...] = ()
    models: Path | None = None
    thorough: bool = False
    reading: ReadingOptions = field(default_factory=ReadingOptions)


@dataclass(frozen=True, slots=True)
class Result:
    """Everything found in one call, one extraction per file, in the order of the walk."""

    extractions: tuple[Extraction, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file with its status and problems, also those that could not be read."""
        return tuple(one.document for one in self.extractions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every statement of every document with what was found in it."""
        return tuple(finding for one in self.extractions for finding in one.findings)


def extract(paths: Sequence[str | PathLike[str]] | str | PathLike[str], *, options: Options | None = None) -> Result:
    """Read `paths` (files, folders, ZIP archives) in this process and return everything found in them.

    Raises:
        InputError: There is nothing to read.
        ModelError: The trained model is missing or damaged.
    """
    options = options or Options()
    with gathering(paths, options=options) as found:
        annotator = load_annotator(models=options.models, thorough=options.thorough)
        return Result(
            tuple(extract_source(one, annotator=annotator, reading=options.reading) for one in found.sources())
        )


def gathering(paths: Sequence[str | PathLike[str]] | str | PathLike[str], *, options: Options) -> Gathering:
    """Return the gathering of `paths`; a context manager, see `extractor.gather`."""
    several = [paths] if isinstance(paths, str | PathLike) else paths
    return gather(
        [Path(one) for one in several],
        sniff=sniff,
        open_message=attachments,
        given=options.given,
        leave_out=options.leave_out,
    )


def extract_source(source: Source, *, annotator: Annotator, reading: ReadingOptions = READING) -> Extraction:
    """Return what is found in one source; a file that cannot be read gives an extraction that says why."""
    document = recognise(read(source, options=reading))
    document, statements = with_languages(document, segment(document))
    contexts = [replace(one, text=english_part(one.text)) for one in contexts_of(document, statements)]
    findings = flagged(annotator.annotate(document, statements, contexts=contexts))
    return replace(resolve(document, findings), left_out=tuple(sorted(left_out(document, statements).items())))


def tagged(
    lines: Iterable[str], *, as_is: bool = False, models: Path | None = None, thorough: bool = False
) -> Iterator[dict[str, object]]:
    """Yield what is found in each JSON line, without files or a database.

    Args:
        lines: One record a line, `{"id", "text", ...}`; the form is documented in `extractor.annotate.tagging`.
        as_is: Whether each text is exactly one statement; else it is cut into statements.
        models: The folder of the trained model, the shipped one where it is `None`.
        thorough: Whether the sentence encoder reads every statement that may have a role.

    Raises:
        InputError: A line is not a record; the message names it.
        ModelError: The trained model is missing or damaged.
    """
    annotator = load_annotator(models=models, thorough=thorough)
    divider = None if as_is else _divide
    return tag(annotator, read_lines(lines), divider=divider, resolver=_resolved, language=language_of)


def _resolved(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return resolve(document, flagged(findings)).findings


def _divide(record: Record) -> tuple[Document, tuple[Statement, ...]]:
    document = read_text(record.text, side=record.side, kind=record.kind)
    return with_languages(document, segment(document))
