"""Sources that are wrong are refused with the file and the place; right ones become typed documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from extractor.errors import InputError
from extractor.training.packs import model
from extractor.training.packs.__main__ import main
from extractor.training.packs.loader import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAID = {"paragraph": ["The Supplier shall call."]}


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no pack source"):
        read_pack(tmp_path)


def test_a_file_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("file: [", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.yaml is not a YAML file"):
        read_pack(tmp_path)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"file": "../a.pdf", "blocks": [SAID]}, "not a path in the pack"),
        ({"file": "/a.pdf", "blocks": [SAID]}, "not a path in the pack"),
        ({"file": "a.txt", "blocks": [SAID]}, "not a path in the pack"),
        ({"file": "a.xlsx", "blocks": [SAID]}, "workbooks sheets"),
        ({"kind": "poem", "blocks": [SAID]}, "not in the label scheme"),
        ({"side": "nobody", "blocks": [SAID]}, "not in the label scheme"),
        ({"blocks": [SAID], "author": "me"}, "unknown field author"),
        ({"blocks": [SAID], "layout": {"design": "poster"}}, "'poster' is none of"),
        ({"blocks": [{"heading": "A", "paragraph": ["B."]}]}, "block 1: a block is exactly one of"),
        ({"blocks": [SAID, {"song": "C"}]}, "block 2: a block is exactly one of"),
        ({"blocks": [{"paragraph": ["A."], "look": "loud"}]}, "'loud' is none of"),
        ({"blocks": [{"list": {"stem": "We will:"}}]}, "a list has items"),
        ({"blocks": [{"list": {"stem": "We will:", "text": "We will:", "items": []}}]}, "an item has a text"),
        ({"blocks": [{"table": {"columns": ["A", "B"], "rows": [["1"]]}}]}, "as many widths and cells"),
        ({"blocks": [{"table": {"columns": ["A"], "rows": [[2027]]}}]}, "put it in quotation marks"),
        ({"blocks": [{"table": {"columns": ["A"], "rows_from": "no.yaml"}}]}, "'no.yaml' has no table"),
        ({"blocks": [{"box": {"blocks": [{"heading": "A"}]}}]}, "only paragraphs and lists"),
        ({"blocks": [{"page_break": 3}]}, "page_break is the number of columns"),
        ({"blocks": [{"paragraph": [""]}]}, "text must be text"),
    ],
)
def test_a_wrong_source_is_refused(source: Callable[..., Path], document: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_pack(source(document))
    assert "0.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ({"roles": ["promise"]}, "'promise' is not one of the roles"),
        ({"roles": ["requirement"]}, "needs a theme"),
        ({"themes": ["skills"]}, "a theme without a role"),
        ({"roles": ["requirement"], "themes": ["general", "skills"]}, "general stands alone"),
        ({"roles": ["commitment"], "themes": ["skills"]}, "a commitment has a strength"),
        ({"roles": ["requirement"], "themes": ["skills"], "strength": "firm"}, "and only a commitment"),
        ({"roles": ["commitment"], "themes": ["skills"], "strength": "strong"}, "'strong' is no strength"),
        ({"deadline": "by 2031"}, "'by 2031' is not in the statement"),
        ({"quantities": [{"text": "ten", "value": 10}]}, "'ten' is not in the statement"),
        ({"quantities": [{"text": "six", "value": "6"}]}, "'6' is no number"),
        ({"quantities": [{"text": "six", "value": 6, "max": 7}]}, "either a value or a range"),
        ({"quantities": [{"text": "six"}]}, "either a value or a range"),
        ({"quantities": [{"text": "six", "value": 6, "comparator": "over"}]}, "'over' is no comparator"),
        ({"colour": "red"}, "unknown field colour"),
    ],
)
def test_a_wrong_label_is_refused_with_its_statement(
    source: Callable[..., Path], labels: dict[str, Any], message: str
) -> None:
    statement = {"text": "The Supplier shall train six people.", **labels}
    with pytest.raises(InputError, match=message) as caught:
        read_pack(source({"blocks": [{"paragraph": [statement]}]}))
    assert "block 1" in str(caught.value)


def test_two_sources_may_not_render_the_same_file(source: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match="render the same file"):
        read_pack(source({"blocks": [SAID]}, {"blocks": [SAID]}))


def test_the_supplier_of_a_bid_is_its_folder(source: Callable[..., Path]) -> None:
    bid, itt = read_pack(
        source(
            {"file": "tender/itt.pdf", "blocks": [SAID]},
            {"file": "bids/acme/a.pdf", "side": "supplier", "blocks": [SAID]},
        )
    )
    assert (bid.supplier, itt.supplier) == ("acme", "")


def test_rows_are_written_once_and_shown_twice(source: Callable[..., Path]) -> None:
    table = {"table": {"columns": ["Ref", "Target"], "rows": [["K1", "9%"], ["K2", "8%"]]}}
    again = {"table": {"columns": ["Ref", "Target"], "rows_from": "0.yaml"}}
    schedule, workbook = read_pack(
        source(
            {"file": "b.xlsx", "sheets": [{"name": "KPIs", "blocks": [table]}]}, {"file": "a.pdf", "blocks": [again]}
        )
    )
    first, second = schedule.all_blocks[0], workbook.all_blocks[0]
    assert isinstance(first, model.TableBlock)
    assert isinstance(second, model.TableBlock)
    assert first.rows == second.rows


def test_the_command_says_what_is_wrong(source: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = source({"blocks": [{"song": "C"}]})
    assert main([str(folder), str(folder.parent / "target")]) == InputError.exit_code
    assert "0.yaml, block 1" in capsys.readouterr().err


def test_a_file_that_no_source_describes_is_left_alone(source: Callable[..., Path], tmp_path: Path) -> None:
    folder, target = source({"blocks": [SAID]}), tmp_path / "target"
    target.mkdir()
    (target / "mine.txt").write_text("keep", encoding="utf-8")
    assert main([str(folder), str(target)]) == InputError.exit_code
    assert (target / "mine.txt").read_text(encoding="utf-8") == "keep"
