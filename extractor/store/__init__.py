"""The SQLite database: extractions and decisions go in, rows and summaries come out.

The only package that knows SQLite and sqlite-utils. It never reads documents, and never writes to a file that is not
its own.
"""

from extractor.store.decided import ReviewedDocument, ReviewedStatement, Settled
from extractor.store.opening import open_database
from extractor.store.queries import CommitmentLine, DocumentSummary
from extractor.store.reviews import OrphanedDecision
from extractor.store.store import Store

__all__ = [
    "CommitmentLine",
    "DocumentSummary",
    "OrphanedDecision",
    "ReviewedDocument",
    "ReviewedStatement",
    "Settled",
    "Store",
    "open_database",
]
