"""Paths become sources: files, folders, archives and messages are walked, and what is around them is written down.

Nothing here reads a document: it finds, hashes and names files, and says which pack, side, supplier and lot they belong
to. Nothing is written but a private temporary folder for the members of archives.
"""

from extractor.gather.clues import recognise
from extractor.gather.sources import Gathering, Given, gather

__all__ = ["Gathering", "Given", "gather", "recognise"]
