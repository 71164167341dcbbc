"""Names that have broken something somewhere."""

HOSTILE = "O'Neil <b>*Bo*</b>"
TURKISH = "Şule Yılmaz"
HEBREW = "דוד לוי"
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4 + " " + "A" * 19
"""Of 160 letters: as long as a name can be."""
NAMES = [HOSTILE, TURKISH, HEBREW, LONG]
