"""Makes scans: pages are set, drawn and spoilt as a scanner does it, and put into a file as pictures."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

TEXT = (
    "The Supplier shall recruit twelve apprentices from the Borough of Ashmere during the first year of the contract "
    "and shall pay every worker no less than the Real Living Wage. Progress against each target is reported to the "
    "Authority every quarter, with the number of local people employed, the hours of training given and the money "
    "spent with small firms within thirty miles of the site. Where a target is missed by more than 10% the Supplier "
    "shall set out in writing how it will be made good. We will plant 400 trees in Holm Park, lend two vans to the "
    "food bank on Saturdays and open our canteen to the youth club. All timber comes from certified forests and no "
    "waste goes to landfill after March 2027. Our carbon reduction plan commits us to net zero by 2040. "
)


def page(text=TEXT, *, font="Helvetica", size=11.0, width=A4[0], height=A4[1]):
    """Return a PDF page of running text and the words on it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, height))
    canvas.setFont(font, size)
    line, foot = "", height - 90
    for word in text.split():
        longer = f"{line} {word}".strip()
        if canvas.stringWidth(longer, font, size) > width - 140:
            canvas.drawString(70, foot, line)
            line, foot = word, foot - 1.3 * size
        else:
            line = longer
    canvas.drawString(70, foot, line)
    canvas.save()
    return stream.getvalue(), text.split()


def picture_of(pdf, *, dpi=200, number=1):
    """Return the picture of a page in grey."""
    file = pypdfium2.PdfDocument(pdf)
    try:
        return file[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        file.close()


def spoilt(picture, *, askew=0.0, noise=0.0, blur=0.0, pale=1.0):
    """Return the picture as a bad scanner sees it; `askew` is in degrees anticlockwise."""
    if askew:
        picture = picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    shades = 255 - (255 - np.asarray(picture).astype(float)) * pale
    if noise:
        shades = shades + np.random.default_rng(7).normal(0, noise, shades.shape)
    return Image.fromarray(shades.clip(0, 255).astype("uint8"))


def scan_of(*pictures, dpi=200):
    """Return a PDF of nothing but pictures."""
    stream = io.BytesIO()
    first, *others = pictures
    first.save(stream, "PDF", resolution=dpi, save_all=True, append_images=others)
    return stream.getvalue()
