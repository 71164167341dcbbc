"""One picture of a feeling: an emoji as people type it, and nothing else."""

import re

SMILEYS = {
    ":)": "🙂",
    ":-)": "🙂",
    ":d": "😃",
    ":-d": "😃",
    ":(": "🙁",
    ":-(": "🙁",
    ":'(": "😢",
    ";)": "😉",
    ";-)": "😉",
    ":|": "😐",
    ":-|": "😐",
    "<3": "❤️",
}
"""As a keyboard without emoji writes them."""
# Blocks of pictographs; digits and letters that have a picture too are left out.
PICTURE = "[\u203c\u2049\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2934-\u2b55\U0001f004-\U0001faff]"
DRESSED = f"{PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
ONE = re.compile(f"{FLAG}|{DRESSED}(?:\u200d{DRESSED}){{0,4}}")
LONGEST = 16


def one_emoji(text: str) -> str:
    """The emoji that `text` is (or the smiley that it stands for); empty for none. Raises ValueError for all else."""
    written = text.strip()
    if not written:
        return ""
    emoji = SMILEYS.get(written.casefold(), written)
    if len(emoji) > LONGEST or not ONE.fullmatch(emoji):
        raise ValueError(text)
    return emoji
