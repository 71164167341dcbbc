"""Names compared as people type them: without capitals and accents."""

import unicodedata

# Letters that do not come apart into a plain letter and its accent.
WHOLE = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"})


def plain(text: str) -> str:
    """`Zoë Øster` as `zoe oster`."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def tidy(text: str) -> str:
    """A name as it is kept: accents in one piece, single spaces."""
    words = text.split()
    return unicodedata.normalize("NFC", " ".join(words))
