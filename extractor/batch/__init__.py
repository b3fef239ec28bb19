"""Many sources, a few worker processes, one outcome each: a file that hangs or kills its worker costs only itself.

Workers read and annotate; they never see the database. Results come back in the order of the sources, to one writer.
"""

from extractor.batch.pool import Limits, Pool
from extractor.batch.recording import WITH_TEXT, Tally, Version, record
from extractor.batch.worker import extracting

__all__ = ["WITH_TEXT", "Limits", "Pool", "Tally", "Version", "extracting", "record"]
