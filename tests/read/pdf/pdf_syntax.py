"""Writes small PDF files object by object, for what no library would write: broken trees, fields without parents."""

from __future__ import annotations

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
BOLD = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"
# the page's own objects; what a test adds is numbered from here
FIRST_FREE = 10


def written(text):
    """Return a PDF string that holds any text."""
    return "<FEFF" + text.encode("utf-16-be").hex() + ">"


def shown(lines, *, x=72, y=760, step=24, size=11, font="F1"):
    """Return the drawing of some lines, from `y` points above the foot of the page downwards."""
    return "\n".join(
        f"BT /{font} {size} Tf {x} {y - step * number} Td ({line}) Tj ET" for number, line in enumerate(lines)
    )


def pdf_of(content, *, catalog="", page="", objects=(), second_page=None):
    """Return a file of one page (or two); `objects` are numbered from 10, page 1 is object 3, page 2 object 7."""
    kids = "[3 0 R 7 0 R]" if second_page is not None else "[3 0 R]"
    parts = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids {kids} /Count {2 if second_page is not None else 1} >>",
        3: _page(4, page),
        4: _stream(content),
        5: FONT,
        6: BOLD,
        7: _page(8, ""),
        8: _stream(second_page or ""),
    }
    parts |= dict(enumerate(objects, FIRST_FREE))
    data, places = b"%PDF-1.7\n", {}
    for number, body in parts.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    last = max(parts)
    table = "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(last + 1)
    )
    trailer = f"xref\n0 {last + 1}\n{table}trailer << /Size {last + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return data + trailer.encode()


def _page(content, extra):
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> "
        f"/Contents {content} 0 R {extra} >>"
    )


def _stream(content):
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
