"""PDF files: words with their place on the page become headings, clauses, items and table rows in reading order."""

from extractor.read.pdf.reader import read

__all__ = ["read"]
