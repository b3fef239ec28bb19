"""Frameworks of social value, their codes and how they map to the themes, as data files with one loader.

In goes nothing or a text, out come facts of the data files or the codes a text names. Nothing here judges a
statement, and no licensed proxy value is shipped: the code lists hold topics in our own words with whether they were
verified.
"""

from __future__ import annotations

from extractor.taxonomy.frameworks import Mention, find
from extractor.taxonomy.loader import Code, Theme, codes, dimension, theme, themes

__all__ = ["Code", "Mention", "Theme", "codes", "dimension", "find", "theme", "themes"]
