"""Writes equations on one line: `m:oMath` of Word or MathML of OpenDocument goes in, "(a + b)/c × 100" comes out.

Only what changes the meaning is followed (fractions, powers, indices, roots, sums, brackets); nothing is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read.opening import local_name

if TYPE_CHECKING:
    from extractor.read.opening import Element

MAX_DEPTH = 60
# what stands between the parts of matrices, their rows and equations one below the other
WORD_SEPARATORS = {"m": "; ", "eqArr": "; ", "oMathPara": "; ", "mr": ", "}
MATHML_SEPARATORS = {"mtable": "; ", "mtr": ", "}
PROPERTIES = frozenset(("ctrlPr", "rPr", "argPr", "del", "moveFrom"))


def word_equation(element: Element, *, depth: int = 0) -> str:
    """Return an equation of a Word file, or a part of one, as a line of text."""
    name = local_name(element)
    if name == "t":
        return element.text or ""
    if depth > MAX_DEPTH or name in PROPERTIES or name.endswith("Pr"):
        return ""
    children = [(local_name(child), word_equation(child, depth=depth + 1)) for child in element]
    if name in WORD_SEPARATORS:
        return WORD_SEPARATORS[name].join(text for _, text in children if text)
    if name == "d":
        inside = _sign(element, "sepChr", "|").join(text for part, text in children if part == "e")
        return f"{_sign(element, 'begChr', '(')}{inside}{_sign(element, 'endChr', ')')}"
    return _built(name, dict(children), element) or "".join(text for _, text in children)


def _built(name: str, parts: dict[str, str], element: Element) -> str:
    """Return a fraction, a root, a sum or what has limits or powers; the empty string for anything else."""
    inside, below, above, limit = (parts.get(part, "") for part in ("e", "sub", "sup", "lim"))
    match name:
        case "f":
            return f"{grouped(parts.get('num', ''))}/{grouped(parts.get('den', ''))}"
        case "sSup" | "sSub" | "sSubSup" | "sPre":
            return grouped(inside) + _limits(below, above)
        case "limLow" | "limUpp":
            return grouped(inside) + (_limits(limit, "") if name == "limLow" else _limits("", limit))
        case "rad":
            return f"{parts.get('deg', '')}√{grouped(inside)}"
        case "nary":
            return f"{_sign(element, 'chr', '∫')}{_limits(below, above)} {inside}"
        case "func":
            return f"{parts.get('fName', '')} {inside}"
        case _:
            return ""


def mathml(element: Element, *, depth: int = 0) -> str:
    """Return an equation in MathML, or a part of one, as a line of text."""
    name = local_name(element)
    if depth > MAX_DEPTH or name.startswith("annotation"):
        return ""
    parts = [mathml(child, depth=depth + 1) for child in element]
    if name in MATHML_SEPARATORS:
        return MATHML_SEPARATORS[name].join(part for part in parts if part)
    if not parts:
        return (element.text or "").strip() or (" " if name == "mspace" else "")
    return _mathml_built(name, parts) or "".join(parts)


def _mathml_built(name: str, parts: list[str]) -> str:
    """Return a fraction, a root or what has limits or powers; the empty string for anything else."""
    first, second, third = (*parts, "", "", "")[:3]
    match name:
        case "mfrac":
            return f"{grouped(first)}/{grouped(second)}"
        case "msup" | "mover":
            return grouped(first) + _limits("", second)
        case "msub" | "munder":
            return grouped(first) + _limits(second, "")
        case "msubsup" | "munderover":
            return grouped(first) + _limits(second, third)
        case "msqrt":
            return f"√{grouped(''.join(parts))}"
        case "mroot":
            return f"{second}√{grouped(first)}"
        case "mfenced":
            return f"({', '.join(parts)})"
        case _:
            return ""


def grouped(text: str) -> str:
    """Return a part of an equation in brackets, unless it is one figure or word."""
    text = text.strip()
    whole = text.startswith("(") and text.endswith(")") and ")" not in text[:-1]
    return text if whole or not any(sign in text for sign in " +-−×*/÷=±") else f"({text})"


def _limits(below: str, above: str) -> str:
    return (f"_{grouped(below)}" if below.strip() else "") + (f"^{grouped(above)}" if above.strip() else "")


def _sign(element: Element, kind: str, default: str) -> str:
    found = next((sign for own in element if local_name(own).endswith("Pr") for sign in own.iter(f"{{*}}{kind}")), None)
    if found is None:
        return default
    return next((text for key, text in found.attrib.items() if key.endswith("}val")), "")
