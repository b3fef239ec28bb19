"""Languages: a document with its statements goes in, both come out knowing what language they are written in.

The extractor is trained on English. What is Welsh, Scottish Gaelic, Irish or anything else is kept, counted and
reported, and no later stage may tag it as if it were English. A text that is no language (numbers, codes, the garbage
of a broken font) is never called one: it goes with its surroundings, and where there are none it counts as English.
"""

from __future__ import annotations

from extractor.language.beside import english_part
from extractor.language.evidence import language_of
from extractor.language.names import name_of
from extractor.language.report import flagged
from extractor.language.units import with_languages

__all__ = ["english_part", "flagged", "language_of", "name_of", "with_languages"]
