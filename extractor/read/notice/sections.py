"""The sections of a notice in the order in which a person reads them.

Buyer and subject, lots with their award criteria, awards, contracts with their metrics, delivery, and whatever else is
prose: one release goes in as parsed JSON, blocks are added through a `NoticeWriter`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.read.notice.writer import Entry, Json, amount, day, objects, period, text_of, words_of_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.notice.writer import NoticeWriter

MAX_DEPTH = 40
# a text this long is something somebody wrote, and not a code or a name
PROSE_WORDS = 4
UNITS = {"percentageExact": "%", "percentageRangeMiddle": "%", "percentageApproximate": "%"}
# what nobody reads a notice for: links, identifiers, classifications, addresses, standard wording of code lists
SILENT = frozenset(
    """
    id ocid uri url urls links extensions license publicationPolicy publisher scheme identifier additionalIdentifiers
    address contactPoint classification additionalClassifications items parties documents legalBasis language tag buyer
    """.split()
)
WEIGHT_WORD = re.compile(r"price|cost|commercial|financ|pricing|fee|rate|value for money", re.IGNORECASE)


def add_release(writer: NoticeWriter, path: str, release: Json) -> None:
    """Add one release of a notice."""
    dot = f"{path}." if path else ""
    (_, tender), *_ = objects(release.get("tender"), "tender") or [("", {})]
    title = text_of(tender, "title") or next(
        (
            found
            for key in ("contracts", "awards")
            for _, one in objects(release.get(key), key)
            if (found := text_of(one, "title"))
        ),
        "",
    )
    writer.builder.title = writer.builder.title or title.strip()
    if tender:
        _add_tender(writer, f"{dot}tender", tender, release, dot)
    else:
        _add_facts(writer, [("Buyer", _buyer(release), f"{dot}buyer")], dot)
    for key, name in (("planning", "Planning"), ("awards", "Award"), ("contracts", "Contract")):
        for place, one in objects(release.get(key), f"{dot}{key}"):
            _add_part(writer, place, one, name=name)
    _add_rest(writer, f"{dot}".removesuffix("."), release)


def _buyer(release: Json) -> str:
    buyer = release.get("buyer")
    return text_of(buyer, "name") if isinstance(buyer, dict) else ""


def _add_facts(writer: NoticeWriter, facts: list[tuple[str, str, str]], path: str) -> None:
    writer.table([[(name, where), (text, where)] for name, text, where in facts if text], path=path)


def _add_tender(writer: NoticeWriter, path: str, tender: Json, release: Json, dot: str) -> None:
    writer.heading(tender.get("title"), f"{path}.title", level=1)
    writer.prose(tender.get("description"), f"{path}.description")
    _add_facts(
        writer,
        [
            ("Buyer", _buyer(release), f"{dot}buyer"),
            *_value_facts(tender, path),
            ("Procedure", text_of(tender, "procurementMethodDetails"), f"{path}.procurementMethodDetails"),
            ("Category", text_of(tender, "mainProcurementCategory"), f"{path}.mainProcurementCategory"),
            *_dates(tender, path),
        ],
        path,
    )
    _add_criteria(writer, path, tender)
    _add_rest(writer, path, {key: value for key, value in tender.items() if key != "lots"})
    lots = objects(tender.get("lots"), f"{path}.lots")
    for place, lot in lots:
        # the only lot is the whole of it, and has no name unless the buyer gave it one
        _add_part(writer, place, lot, name=f"Lot {text_of(lot, 'id')}".strip() if len(lots) > 1 else "")


def _value_facts(value: Json, path: str) -> list[tuple[str, str, str]]:
    money = value.get("value")
    return [
        ("Value excluding VAT", amount(money), f"{path}.value"),
        ("Value including VAT", amount(money, "amountGross"), f"{path}.value"),
    ]


def _dates(value: Json, path: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for key, name in (("tenderPeriod", "Tenders due"), ("enquiryPeriod", "Enquiries due")):
        found.extend((name, day(one.get("endDate")), place) for place, one in objects(value.get(key), f"{path}.{key}"))
    deadline, signed = "expressionOfInterestDeadline", "dateSigned"
    found.append(("Requests to participate due", day(value.get(deadline)), f"{path}.{deadline}"))
    found.append(("Signed", day(value.get(signed)), f"{path}.{signed}"))
    return [
        *found,
        *(("Contract dates", period(value.get(key)), f"{path}.{key}") for key in ("contractPeriod", "period")),
    ]


def _add_part(writer: NoticeWriter, path: str, part: Json, *, name: str) -> None:
    """Add a lot, an award or a contract."""
    title = text_of(part, "title")
    if title or name:
        writer.heading(title or name, f"{path}.title" if title else f"{path}.id", level=2)
    writer.prose(part.get("description"), f"{path}.description")
    suitable = part.get("suitability")
    suited = [key.upper() for key, fits in suitable.items() if fits is True] if isinstance(suitable, dict) else []
    suppliers = [text_of(one, "name") for _, one in objects(part.get("suppliers"), "")]
    _add_facts(
        writer,
        [
            ("Supplier", ", ".join(filter(None, suppliers)), f"{path}.suppliers"),
            *_value_facts(part, path),
            *_dates(part, path),
            ("Particularly suitable for", ", ".join(suited), f"{path}.suitability"),
        ],
        path,
    )
    _add_criteria(writer, path, part)
    _add_metrics(writer, f"{path}.agreedMetrics", part.get("agreedMetrics"))
    writer.prose(part.get("noAgreedMetricsRationale"), f"{path}.noAgreedMetricsRationale")
    delivery = part.get("implementation")
    if isinstance(delivery, dict):
        _add_metrics(writer, f"{path}.implementation.metrics", delivery.get("metrics"))
        _add_failures(writer, f"{path}.implementation.performanceFailures", delivery.get("performanceFailures"))
    _add_rest(writer, path, part)


def _add_criteria(writer: NoticeWriter, path: str, part: Json) -> None:
    criteria = part.get("awardCriteria")
    if not isinstance(criteria, dict):
        return
    where = f"{path}.awardCriteria"
    writer.prose(criteria.get("description"), f"{where}.description")
    for key in ("weightingDescription", "orderRationale"):
        writer.prose(criteria.get(key), f"{where}.{key}")
    rows = [_criterion(place, one) for place, one in objects(criteria.get("criteria"), f"{where}.criteria")]
    writer.table(
        rows, columns=("Award criterion", *("Description",) * any(len(row) > 2 for row in rows), "Weight"), path=where
    )


def _criterion(path: str, criterion: Json) -> list[Entry]:
    """Return a criterion as a row of its name, description and weights."""
    name, kind = text_of(criterion, "name") or text_of(criterion, "title"), text_of(criterion, "type")
    described = text_of(criterion, "description")
    cells: list[Entry] = []
    if kind in {"price", "cost"} and not WEIGHT_WORD.search(f"{name} {described}"):
        # the type is left out where the words say it, and here they do not
        cells.append((kind.capitalize(), path))
    if name:
        cells.append((name, path))
    elif not described or not cells:
        cells = [(kind.capitalize() or "Criterion", path)]
    cells.append((described, path))
    for _, number in objects(criterion.get("numbers"), path):
        weight = text_of(number, "number")
        unit = UNITS.get(str(number.get("weight")), "")
        kinds = [words_of_code(str(number[key])) for key in ("fixed", "threshold") if isinstance(number.get(key), str)]
        cells.append((" ".join([f"{weight}{unit}", *kinds]) if weight else "", path))
    return [cell for cell in cells if cell[0]]


def _add_metrics(writer: NoticeWriter, path: str, metrics: object) -> None:
    """Add KPIs: a row for each, and one for each observation of it."""
    rows: list[list[Entry]] = []
    for place, metric in objects(metrics, path):
        name, described = text_of(metric, "title"), text_of(metric, "description")
        observed = objects(metric.get("observations"), f"{place}.observations")
        if described or not observed:
            rows.append([(name, place), (described, place)])
        rows.extend(_observation(name, where, one) for where, one in observed)
    writer.table([[cell for cell in row if cell[0]] for row in rows], path=path)


def _observation(name: str, path: str, observation: Json) -> list[Entry]:
    unit = observation.get("unit")
    unit_name = text_of(unit, "name") if isinstance(unit, dict) else ""
    value = amount(observation.get("value")) or text_of(observation, "measure")
    rated = observation.get("measureClassification")
    rating = (text_of(rated, "description") or words_of_code(text_of(rated, "id"))) if isinstance(rated, dict) else ""
    entries = [
        (name, path),
        (text_of(observation, "notes"), path),
        (period(observation.get("period")), path),
        (f"{value}{'' if unit_name.startswith('%') else ' '}{unit_name}".strip() if value else "", path),
        (rating, path),
    ]
    return [entry for entry in entries if entry[0]]


def _add_failures(writer: NoticeWriter, path: str, failures: object) -> None:
    """Add failures of performance: what was required, when it was decided, and what followed."""
    rows: list[list[Entry]] = []
    for place, failure in objects(failures, path):
        kinds = failure.get("penaltyType")
        penalty = ", ".join(str(kind) for kind in kinds) if isinstance(kinds, list) else str(kinds or "")
        ended = "terminated in part" if failure.get("partialTermination") is True else ""
        row = [
            (text_of(failure, "requirement") or text_of(failure, "description"), f"{place}.requirement"),
            (day(failure.get("decisionDate")), f"{place}.decisionDate"),
            (f"{penalty} penalty" if penalty else "", f"{place}.penaltyType"),
            (amount(failure.get("penaltyValue")), f"{place}.penaltyValue"),
            (ended, f"{place}.partialTermination"),
        ]
        rows.append([cell for cell in row if cell[0]])
    writer.table(rows, path=path)


def _add_rest(writer: NoticeWriter, path: str, value: Any, depth: int = 0) -> None:  # noqa: ANN401 - JSON
    """Add the prose anywhere below `value` that no section has said."""
    for where, text in list(_prose(path, value, depth, writer.said)):
        writer.prose(text, where)


def _prose(path: str, value: Any, depth: int, said: set[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    if depth > MAX_DEPTH or path in said:
        return
    if isinstance(value, str):
        if len(value.split()) >= PROSE_WORDS:
            yield path, value
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _prose(f"{path}[{number}]", one, depth + 1, said)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in SILENT:
                yield from _prose(f"{path}.{key}" if path else key, one, depth + 1, said)
