"""What kinds of steps, and ways to stand to one, are called."""

from flask_babel import lazy_gettext as _l

from campaign.trainings.progress import Why
from campaign.trainings.states import Moment, StepKind

KINDS = {
    StepKind.SESSION: _l("Be there"),
    StepKind.MATERIAL: _l("Read or watch"),
    StepKind.PRACTICE: _l("Practise"),
}

KIND_NAMES = {
    StepKind.SESSION: _l("session"),
    StepKind.MATERIAL: _l("material"),
    StepKind.PRACTICE: _l("practice"),
}

MOMENTS = {
    Moment.BEFORE: _l("How good are you at it now?"),
    Moment.AFTER: _l("And how good are you at it now?"),
}

WHYS = {
    Why.DONE: _l("done"),
    Why.NO_DATE: _l("no day planned"),
    Why.NOT_SIGNED_UP: _l("not signed up"),
    Why.WAITING: _l("on the waiting list"),
    Why.GOING: _l("signed up"),
    Why.NOT_MARKED: _l("attendance not filled in"),
    Why.ABSENT: _l("was not there"),
    Why.NO_MATERIAL: _l("no material yet"),
    Why.NOT_READ: _l("not read"),
    Why.TALKS: _l("talks to go"),
}
"""How an ambassador stands to a step, as managers read it."""
