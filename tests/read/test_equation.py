"""Equations on one line."""

from __future__ import annotations

import pytest

from extractor.read.equation import mathml, word_equation
from extractor.read.opening import parse_xml

OFFICE_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def text(words: str) -> str:
    return part("r", part("t", words))


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        (part("f", part("num", text("a+b")) + part("den", text("c"))) + text("×100"), "(a+b)/c×100"),
        (part("sSup", part("e", text("x")) + part("sup", text("2"))), "x^2"),
        (part("sSub", part("e", text("x")) + part("sub", text("i+1"))), "x_(i+1)"),
        (part("rad", part("deg", "") + part("e", text("x+y"))), "√(x+y)"),
        (part("d", part("e", text("a")) + part("e", text("b"))), "(a|b)"),
        (
            part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + part("sub", text("i=1")) + part("e", text("x"))),
            "∑_(i=1) x",
        ),
        (
            part("m", part("mr", part("e", text("1")) + part("e", text("2"))) + part("mr", part("e", text("3")))),
            "1, 2; 3",
        ),
        (part("func", part("fName", text("min")) + part("e", text("p"))), "min p"),
    ],
)
def test_word(inside: str, line: str) -> None:
    assert word_equation(parse_xml(f'<m:oMath xmlns:m="{OFFICE_MATH}">{inside}</m:oMath>'.encode())) == line


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac><mo>×</mo><mn>100</mn>", "(a+b)/c×100"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover><mi>x</mi>", "∑_1^nx"),
        ("<msqrt><mi>x</mi><mo>+</mo><mi>y</mi></msqrt>", "√(x+y)"),
        ("<semantics><mi>x</mi><annotation>x over y</annotation></semantics>", "x"),
    ],
)
def test_mathml(inside: str, line: str) -> None:
    assert mathml(parse_xml(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'.encode())) == line


def test_deep_nesting_ends() -> None:
    inside = "<mrow>" * 200 + "<mi>x</mi>" + "</mrow>" * 200
    assert mathml(parse_xml(f"<math>{inside}</math>".encode())) == ""
