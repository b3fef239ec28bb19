"""Makes PDFs with tables whose columns no rule shows: aligned words, row lines, stripes, labels beside values."""

from __future__ import annotations

from reportlab.lib import colors

from tests.read.pdf.table_papers import BODY, BOLD, TITLE, Paragraph, pdf, plain


def borderless():
    rows = [
        ["Measure", "Unit", "2027", "2028", "2029"],
        ["Electricity bought", "MWh", "410", "380", "350"],
        ["Gas burnt", "MWh", "260", "200", "120"],
        ["Diesel for vans", "litres", "18,400", "9,100", "2,000"],
        ["Business travel by air", "km", "42,000", "30,000", "15,000"],
    ]
    right = [("ALIGN", (2, 0), (-1, -1), "RIGHT")]
    return pdf(
        Paragraph("Our energy use is expected to fall as follows.", BODY),
        plain(rows, [150, 60, 65, 65, 65], *BOLD, *right),
        Paragraph("The figures leave out leased buildings.", BODY),
    )


def zebra():
    rows = [
        ["Activity", "Where", "Volunteers", "Hours"],
        ["Clearing footpaths along the canal", "Brackwell Lock", "14", "84"],
        ["Painting the community hall", "Sallow End", "9", "54"],
        ["Mock interviews for school leavers", "Hartsmere College", "6", "18"],
        ["Serving at the food pantry", "Tanners Row", "22", "132"],
        ["Repairing garden walls", "Sallow End", "5", "40"],
    ]
    stripes = [("BACKGROUND", (0, row), (-1, row), colors.HexColor("#e8eef4")) for row in (1, 3, 5)]
    head = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#203864")), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
    return pdf(plain(rows, [190, 110, 70, 60], *BOLD, *stripes, *head))


def horizontal():
    rows = [
        ["Role", "Based at", "Start", "Contract"],
        ["Two trainee gardeners from the estate", "Orchard Walk", "May 2027", "Permanent, 37 hours"],
        ["One supported intern in the stores", "Depot", "September 2027", "Twelve months, term time"],
        [
            "Four winter gritters who have been out of work for a year",
            "Depot",
            "November 2027",
            "Seasonal, then first call on permanent posts",
        ],
    ]
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black)]
    return pdf(plain(rows, [170, 80, 85, 115], *BOLD, *lines))


def open_form():
    rows = [
        ["Contract title:", "Grounds maintenance, northern parks"],
        ["Buyer:", "Hartsmere District Council"],
        ["Start date:", "1 April 2027"],
        ["Length:", "Four years"],
        ["Value:", "£2,400,000"],
    ]
    bold = [("FONTNAME", (0, 0), (0, -1), "Helvetica-Bold")]
    return pdf(
        Paragraph("Contract details", TITLE),
        plain(rows, [120, 300], *bold),
        Paragraph("The details above are binding.", BODY),
    )


def side_by_side():
    rows = [
        ["Progress", "Action"],
        [
            "We have moved half of the fleet to electricity and taught all drivers to drive gently.",
            "The other half follows when the leases end, the last van in October 2029.",
        ],
        [
            "Food waste from the canteen has been weighed since January.",
            "Portions will be smaller and the rest composted, to cut food waste by a fifth.",
        ],
        ["Every site has a bicycle shed.", "Showers will be built at the two sites that have none."],
    ]
    return pdf(
        Paragraph("What we have done and will do", TITLE),
        plain(rows, [225, 225], *BOLD, ("RIGHTPADDING", (0, 0), (-1, -1), 14)),
    )


def centred_names():
    """Centred names, a title in a painted bar, left-aligned entries and a page footer close below."""
    rows = [
        ["PACKAGE B: GROUNDS", "", ""],
        ["Reference", "Service", "Standard (RM-40)"],
        ["B:1", "Hedges and verges along the footpaths of the estate", "SB1"],
        ["B:2", "Tree care", "SB2"],
        ["B:3", "Snow", "SB3"],
    ]
    style = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), colors.navy),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("ALIGN", (0, 0), (-1, 1), "CENTER"),
        ("ALIGN", (0, 0), (0, -1), "CENTER"),
        ("ALIGN", (2, 0), (2, -1), "CENTER"),
        ("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
    ]
    return pdf(
        plain(rows, [100, 260, 90], *style), Paragraph("These services are ordered by the client officer.", BODY)
    )


PAPERS = {paper.__name__: paper for paper in (borderless, zebra, horizontal, open_form, side_by_side, centred_names)}
