"""The one door to the language identifier: a text goes in, how much likelier than English each language is comes out.

The identifier is py3langid: a naive Bayes model over byte sequences, shipped inside its package as plain arrays and
restricted here to the languages of `names.py`. The same text always gives the same numbers. No network.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from extractor.language.names import ENGLISH, NAMES

NO_LANGUAGE = "zxx"
"""The code of numbers, markup and text that a broken font made unreadable (ISO 639-2: no linguistic content)."""
LATIN = "la"
"""Set against the living languages, so that names of plants and "mutatis mutandis" make no text Italian."""
LEAST = 1e-9


def log_odds(text: str) -> dict[str, float]:
    """Return the logarithm of how much likelier than English each language is for `text`, also for no language."""
    ranked = {code: math.log(max(probability, LEAST)) for code, probability in _identifier().rank(text)}
    english = ranked.pop(ENGLISH)
    return {code: value - english for code, value in ranked.items()}


@cache
def _identifier() -> LanguageIdentifier:
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages([*NAMES, LATIN, NO_LANGUAGE])
    # a new one of the columns that are left: the first keeps the columns of all languages in memory
    return LanguageIdentifier(
        whole.nb_ptc.astype(np.float32),
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )
