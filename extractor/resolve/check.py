"""The shape of a check: what it flags and why, and the function that finds it.

A check sees all findings of one document and says which of them deserve a person's look; it never decides for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from extractor.document import Document
    from extractor.statement import Attribute, AttributeName, Finding


class Find(Protocol):
    """Yields the place of each finding to flag and the reason, which quotes the words it rests on."""

    def __call__(
        self, findings: Sequence[Finding], places: Sequence[int], document: Document
    ) -> Iterable[tuple[int, str]]:
        """Look through the findings of one document; only those at `places` have a role that the check is for."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of flag, given only to findings with one of `roles`; `example` is a statement that deserves it."""

    code: str
    meaning: str
    example: str
    roles: frozenset[str]
    find: Find


def each(judge: Callable[[Finding], str]) -> Find:
    """Return a finder that looks at one finding at a time; `judge` returns the reason or an empty string."""

    def find(
        findings: Sequence[Finding],
        places: Sequence[int],
        document: Document,  # noqa: ARG001 - a Find
    ) -> Iterator[tuple[int, str]]:
        for place in places:
            if reason := judge(findings[place]):
                yield place, reason

    return find


def attributes(finding: Finding, *names: AttributeName) -> list[Attribute]:
    """Return the attributes of a finding with one of these names."""
    return [attribute for attribute in finding.attributes if attribute.name in names]


def whole(finding: Finding) -> str:
    """Return a statement with what leads in to it."""
    return f"{finding.statement.lead_in} {finding.statement.text}".strip()
