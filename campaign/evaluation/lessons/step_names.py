"""The eight steps by name, for lessons that are about one of them."""

from flask_babel import lazy_gettext as _l

STEP_NAMES: dict[int, object] = {
    1: _l("Goals"),
    2: _l("Plan"),
    3: _l("Ambassadors"),
    4: _l("Rules"),
    5: _l("Stimulate"),
    6: _l("Trainings"),
    7: _l("Toolkit"),
    8: _l("Evaluate"),
}
