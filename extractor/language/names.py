"""The languages that are told apart, each with its ISO 639-1 code and its English name.

Only languages that may well occur in a British or European procurement file: every further one is one more that a
short English line can be mistaken for.
"""

from __future__ import annotations

ENGLISH = "en"

NAMES = {
    "en": "English",
    # the other languages of the four nations
    "cy": "Welsh",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    # the official languages of the European Union and its neighbours
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "mt": "Maltese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    # languages that councils translate leaflets and consultations into
    "am": "Amharic",
    "ar": "Arabic",
    "bn": "Bengali",
    "fa": "Persian",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "ku": "Kurdish",
    "ml": "Malayalam",
    "ne": "Nepali",
    "pa": "Punjabi",
    "ps": "Pashto",
    "si": "Sinhala",
    "so": "Somali",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def name_of(code: str) -> str:
    """Return the English name of a language with its code, "Welsh (cy)"."""
    return f"{NAMES[code]} ({code})" if code in NAMES else code
