"""Rows of the views go out as files that other programs open: CSV and JSON lines.

Nothing here asks the database itself: rows come from whatever gives them (`RowSource`), and only the named output is
written, whole or not at all.
"""

from extractor.export.comma_separated import write_csv
from extractor.export.json_lines import write_jsonl
from extractor.export.rows import COLUMNS, VIEWS, Row, RowSource, rows

__all__ = ["COLUMNS", "VIEWS", "Row", "RowSource", "rows", "write_csv", "write_jsonl"]
