"""Languages, as they are called within a sentence."""

from flask_babel import lazy_gettext as _l

SPOKEN = {"nl": _l("Dutch"), "en": _l("English")}
