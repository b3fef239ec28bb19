"""The card of an adapted model: what its manifest says goes in, a page for a person comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.annotate.scheme import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = """\
# Model card: labels adapted to local decisions

The model `{parent}` of extractor, with the weights of its linear labels corrected after {decisions} codes that people
decided. How that is done, and what it can and cannot tell: `models/README.md` of extractor, "Adapting it to your own
decisions". The encoder, the thresholds and the vocabulary are unchanged.

**Keep this folder as confidential as the documents it learnt from.** It has no text of them and no word that the
shipped model does not know, but its weights tell which of these words the decided statements of several documents had,
and `adapted.lessons.txt` lets someone who has a document see whether it was among them.

## How well it does
{whole} decided codes in {documents} documents, each judged after learning from the other documents only:

| field | decided codes | shipped model right | adapted model right | wrong to right | right to wrong |
| --- | --- | --- | --- | --- | --- |
{fields}

Of all decided codes {share:+.1%} more are right (90% interval over documents {low:+.1%} to {high:+.1%};
p = {chance:.3f}). People decide mostly about what the machine showed them, so these shares say how the two models
compare, not how often either is right. Held-out F1 on the corpus of extractor, before and after: {corpus}.
"""


def adapted_card(adapted: Mapping[str, Any]) -> str:
    """Return the card of the model whose manifest has `adapted`."""
    measured = adapted["measured"]
    lines = []
    for field in FIELDS:
        one = measured["fields"][field]
        after = one["right"] + one["mended"] - one["spoilt"]
        lines.append(f"| {field} | {one['decided']} | {one['right']} | {after} | {one['mended']} | {one['spoilt']} |")
    corpus = measured["corpus"]
    return _PAGE.format(
        parent=adapted["parent"],
        decisions=adapted["decisions"],
        whole=measured["decided"],
        documents=measured["documents"],
        fields="\n".join(lines),
        share=measured["share"]["value"],
        low=measured["share"]["low"],
        high=measured["share"]["high"],
        chance=measured["chance"],
        corpus=", ".join(f"{field} {corpus[field][0]:.3f} and {corpus[field][1]:.3f}" for field in FIELDS),
    )
