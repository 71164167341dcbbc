"""What expectations are called on pages, in mails and in files."""

from datetime import date

from flask_babel import format_date, gettext, ngettext
from flask_babel import lazy_gettext as _l

from campaign.rules.expectations.progress import State
from campaign.rules.measures import Measure

MEASURES = {
    Measure.REACHED: _l("Colleagues reached"),
    Measure.LOGINS: _l("First log-ins"),
    Measure.STARTS: _l("Courses started"),
    Measure.COMPLETIONS: _l("Courses completed"),
    Measure.TRAININGS: _l("Trainings and meetings attended"),
    Measure.TOOLKIT: _l("Toolkit items used"),
}

MEANINGS = {
    Measure.REACHED: _l("Colleagues whom you bring along, and who log in at least."),
    Measure.LOGINS: _l("Colleagues who log in for the first time, brought along by you."),
    Measure.STARTS: _l("Courses that your colleagues start."),
    Measure.COMPLETIONS: _l("Courses that your colleagues complete."),
    Measure.TRAININGS: _l("Trainings and meetings at which you are."),
    Measure.TOOLKIT: _l("Different things from the toolkit that you use."),
}

STATES = {
    State.NOT_STARTED: _l("not started"),
    State.ON_TRACK: _l("on track"),
    State.BEHIND: _l("behind"),
    State.MET: _l("met"),
    State.MISSED: _l("missed"),
}


def how_many(measure: Measure, number: int) -> str:
    """`5 colleagues reached`."""
    words = {
        Measure.REACHED: lambda: ngettext("%(num)s colleague reached", "%(num)s colleagues reached", number),
        Measure.LOGINS: lambda: ngettext("%(num)s first log-in", "%(num)s first log-ins", number),
        Measure.STARTS: lambda: ngettext("%(num)s course started", "%(num)s courses started", number),
        Measure.COMPLETIONS: lambda: ngettext("%(num)s course completed", "%(num)s courses completed", number),
        Measure.TRAININGS: lambda: ngettext(
            "%(num)s training or meeting attended", "%(num)s trainings or meetings attended", number
        ),
        Measure.TOOLKIT: lambda: ngettext("%(num)s toolkit item used", "%(num)s toolkit items used", number),
    }
    return str(words[measure]())


def expected(measure: Measure, number: int, due_on: date) -> str:
    """`5 colleagues reached, by 12 December`."""
    return str(gettext("%(what)s, by %(day)s", what=how_many(measure, number), day=format_date(due_on, "d MMMM")))
