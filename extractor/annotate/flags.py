"""Prompts for a person about one statement: each flag with the reason shown (`annotation.md` section 6).

In go a statement's labels, strength and attributes, out come flags. Only what one statement shows is flagged here;
comparisons within and between documents are made elsewhere. A flag is never a verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.statement import Flag

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extractor.annotate.context import Context
    from extractor.statement import Attribute, Cue

# such as "[insert figure]", "<supplier name>", "XX%", "lorem ipsum"
PLACEHOLDER = re.compile(
    r"\[(?:insert|enter|add|tbc|supplier|authority|buyer|name|date|number|amount|x+|•|●|\s*)[^\]]{0,60}\]"
    r"|<(?:insert|enter|name|date)[^>]{0,40}>|\bX{2,}\b%?|_{4,}|\.{6,}|\blorem ipsum\b",
    re.IGNORECASE,
)
TO_BE_CONFIRMED = re.compile(
    r"\b(?:TBC|TBA|TBD|to be (?:confirmed|agreed|determined|set|decided)(?! by)|not yet (?:set|agreed))\b",
    re.IGNORECASE,
)
# "as required by the Modern Slavery Act 2015", "the National Minimum Wage", "our statutory duty"
STATUTORY = re.compile(
    r"\b(?:(?:as|is|are)\s+required\s+(?:by|under)\s+(?:law|the\s+[\w\s()]{3,60}?Act)|statutory\s+(?:duty|duties|requirements?|minimum|obligations?)"
    r"|legal(?:ly)?\s+(?:required|requirements?|duty|obligations?|minimum)|National\s+(?:Minimum|Living)\s+Wage|comply\s+with\s+(?:the\s+)?[\w\s()]{3,60}?Act"
    r"|under\s+(?:section\s+\d+\s+of\s+)?the\s+[\w\s()]{3,60}?Act\s+(?:19|20)\d{2}|as\s+the\s+[\w\s()]{3,60}?Act\s+(?:19|20)?\d*\s*(?:demands|requires))",
)
PRESENT_PRACTICE = re.compile(
    r"\b(?:continue|continues|continuing|maintain|maintains|already|as we do now|existing)\b", re.IGNORECASE
)
_OF_WHAT = re.compile(r"\s*(?:%|per\s+cent)?\s*(?:of|from|by|lower|higher|less|more|reduction|cut)\b", re.IGNORECASE)


def flags_of(
    context: Context, *, roles: Collection[str], strength: Cue | None, attributes: Sequence[Attribute]
) -> tuple[Flag, ...]:
    """Return the flags of one statement in the order of the scheme."""
    found: list[Flag] = []
    names: set[str] = {one.name for one in attributes}
    if "commitment" in roles:
        found.extend(_of_commitment(context, names, strength, attributes))
    if (statutory := STATUTORY.search(context.text)) and {"commitment", "claim", "requirement"} & set(roles):
        found.append(Flag("statutory", f"“{statutory.group()}” names a legal duty"))
    if "kpi" in roles and "consequence" not in names:
        found.append(Flag("kpi_no_remedy", "nothing in the statement says what follows a miss"))
    if placeholder := PLACEHOLDER.search(context.text):
        found.append(Flag("placeholder", f"“{placeholder.group()}” is left to fill in"))
    if (open_point := TO_BE_CONFIRMED.search(context.text)) and {"commitment", "kpi"} & set(roles):
        found.append(Flag("target_tbc", f"“{open_point.group()}”"))
    return tuple(found)


def _of_commitment(
    context: Context, names: set[str], strength: Cue | None, attributes: Sequence[Attribute]
) -> list[Flag]:
    found: list[Flag] = []
    if "quantity" not in names:
        found.append(Flag("unquantified", "no number is promised"))
    if "deadline" not in names and "frequency" not in names:
        found.append(Flag("no_deadline", "no date, end point or repeat is named"))
    if not _has_owner(context):
        found.append(Flag("no_owner", "no person or post is named as responsible"))
    if "verification" not in names:
        found.append(Flag("no_verification", "nothing says how it will be evidenced or reported"))
    if strength is not None and strength.strength in {"hedged", "aspirational"}:
        found.append(Flag("hedged", f"“{strength.text}”" if strength.text else "the heading softens it"))
    if practice := PRESENT_PRACTICE.search(context.text):
        found.append(Flag("business_as_usual", f"“{practice.group()}” suggests present practice"))
    if base := _without_base(context.text, attributes):
        found.append(Flag("no_base", f"“{base}”: a percentage of what?"))
    return found


# "our Social Value Manager", "led by Ngozi Trelawney", or a table column that names who
_OWNER = re.compile(
    r"\b(?:manager|director|lead|officer|coordinator|co-ordinator|head\s+of|champion|secretary|board|team|led\s+by|owned\s+by|responsible)\b",
    re.IGNORECASE,
)
_OWNER_COLUMN = re.compile(r"\b(?:owner|lead|who|responsib\w+)\b", re.IGNORECASE)


def _has_owner(context: Context) -> bool:
    column = " | " in context.lead_in and _OWNER_COLUMN.search(context.lead_in) is not None
    return column or _OWNER.search(context.text) is not None or _OWNER.search(context.lead_in) is not None


def _without_base(text: str, attributes: Sequence[Attribute]) -> str:
    """Return the first percentage of running text with no word of what it is taken of."""
    if " | " in text or any(one.name == "baseline" for one in attributes):
        return ""
    for one in attributes:
        if one.name == "quantity" and one.quantity is not None and one.quantity.unit == "percent":
            before = text[max(0, one.span.start - 30) : one.span.start]
            if not _OF_WHAT.match(text, one.span.end) and not re.search(
                r"\b(?:by|proportion|share|rate|of)\b", before, re.IGNORECASE
            ):
                return one.text
    return ""
