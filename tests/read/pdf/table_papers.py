"""Makes PDFs with tables as tender packs and bids set them; every word is ours and every rule is drawn here."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

STYLES = getSampleStyleSheet()
BODY, TITLE = STYLES["BodyText"], STYLES["Heading2"]
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=11, spaceBefore=0, spaceAfter=0)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
BOLD = [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
SMALL = ("FONTSIZE", (0, 0), (-1, -1), 9)
SHADED = [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]


def pdf(*story):
    paper = BytesIO()
    SimpleDocTemplate(paper, pagesize=A4, invariant=1).build(list(story))
    return paper.getvalue()


def cell(text):
    return Paragraph(text, CELL)


def set_in(rows, widths):
    """Return rows with every text that is wider than its column as a paragraph that wraps."""
    return [[fitting(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]


def fitting(text, width):
    return cell(text) if isinstance(text, str) and len(text) * 4.6 > width - 12 else text


def ruled(rows, widths, *style, **options):
    return Table(set_in(rows, widths), colWidths=widths, style=[*GRID, *BOLD, SMALL, *style], **options)


def plain(rows, widths, *style, **options):
    return Table(
        set_in(rows, widths), colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), SMALL, *style], **options
    )


def spans():
    rows = [
        ["Theme", "Outcome", "Measure", "Target"],
        ["Jobs", "More local people in work", "Residents of the borough employed", "24"],
        ["", "", "Apprentices who complete their course", "9"],
        ["", "Fair pay", "Workers paid the real living wage", "100%"],
        ["Environment", "Cleaner air", "Vans that run on electricity", "60%"],
        ["Reported to the contract board every quarter", "", "", "Yes"],
    ]
    style = [("SPAN", (0, 1), (0, 3)), ("SPAN", (1, 1), (1, 2)), ("SPAN", (0, 5), (2, 5))]
    return pdf(Paragraph("Schedule 6: social value", TITLE), ruled(rows, [80, 110, 190, 60], *style))


def two_levels():
    rows = [
        ["Ref", "Measure", "Target (people)", "", "", "Proxy value (£)"],
        ["", "", "Year 1", "Year 2", "Year 3", ""],
        ["E1", "Care leavers given paid work", "2", "3", "4", "20,400"],
        ["E2", "School leavers on placements", "10", "12", "15", "1,150"],
        ["E3", "Returners to work after caring", "1", "1", "2", "16,900"],
    ]
    style = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (4, 0)),
        ("SPAN", (5, 0), (5, 1)),
        ("FONTNAME", (0, 1), (-1, 1), "Helvetica-Bold"),
    ]
    return pdf(ruled(rows, [35, 170, 55, 55, 55, 80], *style))


def several_lines():
    rows = [
        ["Commitment", "How it will be shown", "By when"],
        [
            "We will open a workshop in the old tram depot and teach repair skills there every Saturday.",
            "A register of visits, kept by the depot manager and shared with the council each month.",
            "1 June 2027",
        ],
        [
            "Forty households in fuel poverty will have a home energy visit.",
            "Visit sheets signed by the household; a summary of what was fitted and what it is likely to save.",
            "31 March 2028",
        ],
    ]
    return pdf(ruled(rows, [190, 180, 80]))


MEASURES = [
    ("Young carers supported", "people", "6"),
    ("Hours of reading help in primary schools", "hours", "240"),
    ("Spend with firms based in the county", "£", "310,000"),
    ("Trees planted and watered for three years", "trees", "450"),
    ("Bicycles mended and given away", "bicycles", "75"),
    ("Lunch clubs run for older people", "sessions", "48"),
    ("Site visits for college classes", "visits", "14"),
    ("Desks passed on to charities", "desks", "120"),
    ("Waste kept out of landfill", "%", "96"),
    ("Cost advice sessions", "sessions", "30"),
]


def long_rows(count):
    return [
        [f"M{number}", measure, unit, target]
        for number, (measure, unit, target) in zip(range(1, count + 1), MEASURES * count, strict=False)
    ]


def broken_with_header():
    rows = [["Ref", "Measure", "Unit", "Target"], *long_rows(58)]
    return pdf(ruled(rows, [45, 260, 70, 70], repeatRows=1), Paragraph("The supplier shall report every month.", BODY))


def broken_without_header():
    return pdf(ruled([["Ref", "Measure", "Unit", "Target"], *long_rows(58)], [45, 260, 70, 70]))


def form():
    rows = [
        ["Name of organisation", "Pellow and Daughters Ltd"],
        ["Registered address", "Unit 4, Kiln Yard, Hartsmere HX9 4QT"],
        ["Number of employees", "62"],
        ["Are you a living wage employer?", "Yes"],
        ["Percentage of staff who live in the county", "71%"],
        ["Person responsible for social value", "Amina Rowe, operations director"],
    ]
    side = [("BACKGROUND", (0, 0), (0, -1), colors.lightgrey), ("FONTNAME", (0, 0), (0, -1), "Helvetica-Bold")]
    table = Table(set_in(rows, [200, 250]), colWidths=[200, 250], style=[*GRID, *side])
    return pdf(Paragraph("Part 1: about your organisation", TITLE), table)


def in_a_box():
    inner = ruled(
        [
            ["Action", "Owner", "Target"],
            ["Toolbox talks on modern slavery", "Site lead", "12"],
            ["Suppliers checked", "Buyer", "85"],
        ],
        [190, 100, 80],
    )
    rows = [
        [cell("7.2 Describe what you will do to keep modern slavery out of your supply chain. Fill in the table.")],
        [
            [
                inner,
                Spacer(1, 6),
                cell("We will publish the result of every check on our website by the end of each June."),
            ]
        ],
        ["Words used: 16 of 250"],
    ]
    return pdf(
        Table(
            rows,
            colWidths=[430],
            style=[("BOX", (0, 0), (-1, -1), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)],
        )
    )


def calculator():
    rows = [
        ["Ref", "Measure", "Unit", "Proxy (£)", "Target", "Value (£)"],
        ["Jobs: promote local skills and employment", "", "", "", "", ""],
        ["LJ1", "Local people employed for a year or more", "people FTE", "31,240", "5", "156,200"],
        ["LJ2", "Weeks of training opportunities given to people out of work", "weeks", "255", "60", "15,300"],
        ["LJ3", "Staff time spent on school visits", "staff hours", "16.40", "90", "1,476"],
        ["Growth: support responsible local business", "", "", "", "", ""],
        ["LG1", "Spend with small firms within 20 miles", "£", "0.90", "200,000", "180,000"],
        ["LG2", "Equipment lent to community groups", "£ invested", "1.00", "4,500", "4,500"],
        ["Total", "", "", "", "", "357,476"],
    ]
    sections = [
        command
        for row in (1, 5)
        for command in (("SPAN", (0, row), (-1, row)), ("BACKGROUND", (0, row), (-1, row), colors.HexColor("#d9e8d0")))
    ]
    return pdf(
        Paragraph("Social value calculator", TITLE),
        ruled(rows, [40, 185, 60, 55, 50, 60], *SHADED, *sections, ("SPAN", (0, 8), (4, 8))),
    )


def bands():
    rows = [
        ["KPI", "Measure", "How often", "Performance level", "", "", "Service credit"],
        ["", "", "", "Target", "Minor failure", "Serious failure", ""],
        ["KPI 1", "Urgent repairs made safe in time", "Monthly", "98% or more", "95% to 97.9%", "Below 95%", "2%"],
        [
            "KPI 2",
            "Answer time of the enquiry line (seconds)",
            "Monthly",
            "20 or less",
            "21 to 40",
            "More than 40",
            "1%",
        ],
        ["KPI 3", "Local labour on site", "Quarterly", "40%", "30–39%", "< 30%", "0.5%"],
        ["KPI 4", "Apprentices in post", "Yearly", "6", "4 to 5", "3 or fewer", "None"],
    ]
    style = [
        ("SPAN", (3, 0), (5, 0)),
        *(("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 6)),
        ("FONTNAME", (0, 1), (-1, 1), "Helvetica-Bold"),
    ]
    return pdf(ruled(rows, [40, 115, 55, 65, 65, 70, 50], *SHADED, *style))


def weightings():
    rows = [
        ["Criterion", "Sub-criterion", "Weighting"],
        ["Price", "", "40%"],
        ["Quality", "Method and staffing", "30%"],
        ["", "Mobilisation", "10%"],
        ["Social value", "Local jobs", "10%"],
        ["", "Carbon reduction", "6%"],
        ["", "Community", "4%"],
        ["Total", "", "100%"],
    ]
    style = [("SPAN", (0, 2), (0, 3)), ("SPAN", (0, 4), (0, 6)), ("SPAN", (0, 1), (1, 1)), ("SPAN", (0, 7), (1, 7))]
    return pdf(Paragraph("Award criteria", TITLE), ruled(rows, [130, 200, 80], *SHADED, *style))


def second_header():
    rows = [
        ["Ref", "Requirement", "Quantity"],
        ["R1", "Apprentices", "4"],
        ["R2", "Work placements", "12"],
        ["Ref", "Question", "Words"],
        ["Q1", "How will you find the apprentices?", "400"],
        ["Q2", "How will you keep them?", "300"],
    ]
    style = [
        ("FONTNAME", (0, 3), (-1, 3), "Helvetica-Bold"),
        ("BACKGROUND", (0, 3), (-1, 3), colors.lightgrey),
        *SHADED,
    ]
    return pdf(ruled(rows, [45, 300, 80], *style))


def broken_row():
    """A row that the page break cuts, below the header said again."""
    first = (
        "The supplier will lend its two minibuses to the youth centre on every second weekend and during the school "
        "holidays. It will pay for the fuel, the insurance and the training of"
    )
    rest = "volunteer drivers, and count the journeys and the young people carried."
    names, widths = ["Ref", "Measure", "Unit", "Target"], [45, 260, 70, 70]
    above = ruled([names, *long_rows(33), ["M34", first, "journeys", "80"]], widths)
    below = ruled([names, ["", rest, "", ""], *long_rows(38)[34:]], widths)
    return pdf(above, PageBreak(), below)


def two_boxes():
    """Two tables of the same columns with a heading between them, which is no row of either."""

    def box(role):
        return ruled([["Entity", "Rating"], [role, "40"], ["Guarantor", "35"]], [200, 120])

    return pdf(box("Supplier"), Paragraph("Part 2: what is asked of lot 2", CELL), Spacer(1, 4), box("Bidder"))


def inner_title():
    """A form whose second half has a title of its own and other columns."""
    rows = [
        ["Task 3: training yard", "", "3"],
        ["Lead: Petra Oswin", "", ""],
        ["Objective: a yard where roofers can learn", "", ""],
        ["Deliverable", "Start and end", "Owner"],
        ["Yard laid out and fenced", "1 May 2027 to 1 June 2027", "P. Oswin"],
        ["First course held", "1 July 2027 to 30 July 2027", "L. Brandt"],
    ]
    across = [("SPAN", (0, 0), (1, 0)), ("SPAN", (0, 1), (-1, 1)), ("SPAN", (0, 2), (-1, 2))]
    table = Table(
        set_in(rows, [180, 180, 80]),
        colWidths=[180, 180, 80],
        style=[*GRID, SMALL, *across, ("FONTNAME", (0, 3), (-1, 3), "Helvetica-Bold")],
    )
    return pdf(table)


PAPERS = {
    paper.__name__: paper
    for paper in (
        spans, two_levels, several_lines, broken_with_header, broken_without_header, broken_row, form, in_a_box,
        calculator, bands, weightings, second_header, two_boxes, inner_title,
    )
}  # fmt: skip
