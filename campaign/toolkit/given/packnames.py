"""Names in the pack: readable, and possible on Windows, macOS and Linux alike, whatever a title says."""

import re
import unicodedata

from campaign.core.letters import tidy

LONGEST = 100
LONGEST_BYTES = 200
"""Linux and macOS count bytes: 255 is the most there, and a number may still follow."""
BETWEEN_PARTS = re.compile(r"[:/\\]+")
FORBIDDEN = re.compile(r'[<>"|?*]+')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""What Windows keeps for devices, with any ending."""
EDGES = " .-"
"""Windows ends no name with a dot or a space; a dot in front hides a file elsewhere."""


def file_name(title: str, ending: str = "", *, otherwise: str = "file") -> str:
    """A title as the name of a file: no path, nothing unseen, at most 100 letters with its ending."""
    visible = "".join(letter if is_visible(letter) else " " for letter in unicodedata.normalize("NFC", title))
    plain = tidy(FORBIDDEN.sub(" ", BETWEEN_PARTS.sub("-", visible))).strip(EDGES)
    if not plain.strip("_"):
        plain = otherwise
    if RESERVED.fullmatch(plain.partition(".")[0].strip()):
        plain = f"_{plain}"
    return shortened(plain, ending)


def is_visible(letter: str) -> bool:
    """Whether someone who reads a name sees this in it: what turns letters round is not seen."""
    return not unicodedata.category(letter).startswith("C")


def shortened(name: str, ending: str) -> str:
    """As much of a name as there is room for in front of its ending, and never half a letter."""
    room, most = LONGEST - len(ending), LONGEST_BYTES - len(ending.encode())
    short = name[:room].encode()[:most].decode(errors="ignore")
    # An accent that stands apart belongs to the letter before it, which is gone.
    while short != name and unicodedata.combining(name[len(short)]) and short:
        short = short[:-1]
    return short.rstrip(EDGES) + ending


class Names:
    """The names that are taken, so that none is given twice; capitals make no difference on most disks."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, title: str, ending: str = "", *, folder: str = "", otherwise: str = "file") -> str:
        """The name for this title in a folder, with a number where another has it already."""
        name, number = file_name(title, ending, otherwise=otherwise), 1
        while key(folder, name) in self.taken:
            number += 1
            name = file_name(title, f" ({number}){ending}", otherwise=otherwise)
        self.taken.add(key(folder, name))
        return name


def key(folder: str, name: str) -> str:
    """What a disk that knows no capitals and takes accents apart compares names by."""
    return unicodedata.normalize("NFKD", f"{folder}/{name}").casefold()
