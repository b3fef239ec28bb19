"""The model card: numbers go in, `README.md` of the model folder comes out.

What people wrote between the markers' parts stays.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from extractor.annotate.scheme import ALL_CODES, FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CARD = "README.md"
SWAPS = 12
"""How many of the most frequent mistakes the card lists."""

# <!-- generated: scores --> … <!-- end -->
_PART = re.compile(r"(?P<open><!-- generated: (?P<name>\w+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)


def write_card(folder: Path, parts: Mapping[str, str]) -> None:
    """Write the generated parts into the card of `folder`; a card that is missing is begun from the template."""
    path = folder / CARD
    if path.is_file():
        text = path.read_text(encoding="utf-8")
    else:
        text = (resources.files("extractor.training") / "model_card.md").read_text(encoding="utf-8")
    path.write_text(with_parts(text, parts), encoding="utf-8")


def with_parts(text: str, parts: Mapping[str, str]) -> str:
    """Return `text` with the content of the named marked parts replaced; parts without a new text stay as they are."""

    def replaced(match: re.Match[str]) -> str:
        new = parts.get(match["name"])
        return match.group() if new is None else f"{match['open']}{new.strip()}\n{match['close']}"

    return _PART.sub(replaced, text)


def card_parts(manifest: Mapping[str, Any], metrics: Mapping[str, Any]) -> dict[str, str]:
    """Return the generated parts of the card: data, scores, kinds, mistakes, the encoder's curve, gold and more."""
    parts = {"data": _data(manifest, metrics), "scores": _scores(metrics["held_out"])}
    parts["kinds"] = _kinds(metrics["held_out"]["kinds"])
    parts["mistakes"] = _mistakes(metrics["mistakes"])
    parts["precision"] = _precision(metrics["held_out"]["codes"], metrics["unsure"])
    if metrics.get("encoder"):
        parts["encoder"] = _encoder(metrics["encoder"])
    gold = metrics.get("gold")
    if gold:
        parts["gold"] = "\n\n".join(_gold(name, one) for name, one in gold.items())
    return parts


def _data(manifest: Mapping[str, Any], metrics: Mapping[str, Any]) -> str:
    corpus, held_out = manifest["corpus"], metrics["held_out"]
    libraries = ", ".join(f"{name} {version}" for name, version in manifest["made_with"].items())
    return (
        f"{corpus['statements']:,} statements in {corpus['documents']} documents; SHA-256 of the corpus "
        f"`{corpus['sha256'][:16]}…`. Scores below are of {held_out['statements']:,} statements of "
        f"{held_out['families']} families, each by models that never saw the family.\n\n"
        f"Made with {libraries}; seed {manifest['settings']['seed']}."
    )


def _scores(held_out: Mapping[str, Any]) -> str:
    lines = ["| field | micro-F1 | 90% interval |", "| --- | --- | --- |"]
    for field in FIELDS:
        one = held_out["fields"][field]
        lines.append(f"| {field} | {one['value']:.3f} | {one['low']:.3f}–{one['high']:.3f} |")
    lines.append(_alarms_line(held_out["false_alarms_per_100"]))
    lines += ["", "| code | precision | recall | F1 | true statements |", "| --- | --- | --- | --- | --- |"]
    lines += [_code_line(code, held_out["codes"][code]) for code in ALL_CODES]
    return "\n".join(lines)


def _kinds(kinds: Mapping[str, Any]) -> str:
    lines = ["| kind of document | statements | roles | themes | false alarms |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind, one in kinds.items():
        alarms = one["false_alarms_per_100"]
        lines.append(
            f"| {kind.replace('_', ' ')} | {one['statements']} | {one['roles_f1']:.2f} | {one['themes_f1']:.2f} "
            f"| {'–' if alarms is None else f'{alarms:.1f}'} |"
        )
    return "\n".join(lines)


def _mistakes(mistakes: Mapping[str, Any]) -> str:
    lines = ["| true | given instead | statements |", "| --- | --- | ---: |"]
    lines += [f"| {one['true']} | {one['given']} | {one['statements']} |" for one in mistakes["swaps"][:SWAPS]]
    lines += ["", "The surest mistakes of each role (sentences of the corpus, written for this project):", ""]
    for role, cases in mistakes["examples"].items():
        for name, title in (("wrong", "wrongly given"), ("missed", "missed")):
            for one in cases[name]:
                stem = f"{one['lead_in']} … " if one["lead_in"] else ""
                lines.append(
                    f"- *{role}* {title} at {one['probability']:.2f}: “{stem}{one['text']}” ({one['document']})"
                )
    return "\n".join(lines)


def _precision(codes: Mapping[str, Any], unsure: Mapping[str, float]) -> str:
    recalls = (0.8, 0.9, 0.95)
    lines = ["| code | " + " | ".join(f"at recall {recall:g}" for recall in recalls) + " |", "| --- |" + " --- |" * 3]
    for code in ALL_CODES:
        cells = [codes[code][f"precision_at_recall_{recall}"] for recall in recalls]
        lines.append(f"| {code} | " + " | ".join("–" if one is None else f"{one:.2f}" for one in cells) + " |")
    share, wrong, elsewhere = (f"{unsure[name]:.0%}" for name in ("share", "wrong", "wrong_elsewhere"))
    lines.append("")
    lines.append(
        f"{share} of the statements are flagged `uncertain`: not all roles of {wrong} of these are right; "
        f"of the other statements that holds for {elsewhere}."
    )
    return "\n".join(lines)


def _encoder(curve: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        "| the encoder reads | share read | roles | themes | watch | false alarms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in curve:
        name = "nothing: linear labels alone" if one["way"] == "band 0" else one["way"]
        name = f"**{name}** (default)" if one["default"] else name
        lines.append(
            f"| {name} | {one['read']:.0%} | {one['roles']:.3f} | {one['themes']:.3f} | {one['watch']:.3f} "
            f"| {one['false_alarms_per_100']:.1f} |"
        )
    return "\n".join(lines)


def _gold(name: str, gold: Mapping[str, Any]) -> str:
    made = "labelled by two machine-assisted readings and an adjudication; never used for training or for choosing"
    lines = [
        f"`{name}`: {gold['statements']} real statements, {made}.",
        "",
        "| field | micro-F1 | 90% interval |",
        "| --- | --- | --- |",
    ]
    for field in FIELDS:
        one = gold["ranges"][field]
        lines.append(f"| {field} | {one['value']:.3f} | {one['low']:.3f}–{one['high']:.3f} |")
    if "alarms" in gold["ranges"]:
        lines.append(_alarms_line(gold["ranges"]["alarms"]))
    lines += ["", "| code | precision | recall | F1 | true statements |", "| --- | --- | --- | --- | --- |"]
    lines += [_code_line(code, gold["codes"][code]) for code in ALL_CODES if gold["codes"][code]["true"]]
    return "\n".join(lines)


def _code_line(code: str, one: Mapping[str, Any]) -> str:
    return f"| {code} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} | {one['true']} |"


def _alarms_line(one: Mapping[str, Any]) -> str:
    title = "false alarms per 100 statements without a role"
    return f"| {title} | {one['value']:.1f} | {one['low']:.1f}–{one['high']:.1f} |"
