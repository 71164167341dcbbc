"""One useful tip: a table of what can be said, the most useful first. Each says what is so, and what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.core.web.names import in_a_line

QUIET_DAYS = 14
LEAST_VISITS = 3
NAMED = 3


@dataclass(frozen=True)
class Waiting:
    """Recruits who came so far and no further: how many, and the first names of those whom the ambassador logged."""

    number: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unfinished:
    """The course that most recruits began and did not complete."""

    name: str
    begun: int
    completed: int

    @property
    def open(self) -> int:
        return self.begun - self.completed


@dataclass(frozen=True)
class Text:
    """A text of the toolkit that the ambassador never used."""

    title: str
    item_id: int


@dataclass(frozen=True)
class Untouched:
    """A team of which nobody was reached."""

    name: str
    headcount: int


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What a tip is made from."""

    logged_in: Waiting = field(default_factory=Waiting)
    started: Waiting = field(default_factory=Waiting)
    completed: int = 0
    course: Unfinished | None = None
    visits: int = 0
    """Of the personal link, in two weeks."""
    logins: int = 0
    """Of recruits, in the same two weeks."""
    quiet_days: int = 0
    """Since a colleague was logged last or, if none ever was, since becoming an ambassador."""
    text: Text | None = None
    team: Untouched | None = None


@dataclass(frozen=True)
class Tip:
    """A piece of advice: when it is one, what it says, and where it leads."""

    key: str
    applies: Callable[[Situation], bool]
    words: Callable[[Situation], str]
    action: LazyString
    endpoint: str
    values: Callable[[Situation], dict[str, Any]] = lambda _it: {}


def who(waiting: Waiting) -> str:
    """`Fatima, Joost and 2 more`; without any name `3 colleagues`."""
    if not waiting.names:
        return str(ngettext("%(num)s colleague", "%(num)s colleagues", waiting.number))
    return in_a_line(waiting.names[:NAMED], waiting.number)


def begin(it: Situation) -> str:
    return str(
        ngettext(
            "%(who)s logged in and has not begun a course yet. Tell which one helped you.",
            "%(who)s logged in and have not begun a course yet. Tell which one helped you.",
            it.logged_in.number,
            who=who(it.logged_in),
        )
    )


def finish(it: Situation) -> str:
    return str(
        ngettext(
            "%(who)s began a course and has not completed one yet. Ask how it goes.",
            "%(who)s began a course and have not completed one yet. Ask how it goes.",
            it.started.number,
            who=who(it.started),
        )
    )


def one_course(it: Situation) -> str:
    course = it.course or Unfinished("", 0, 0)
    return str(
        ngettext(
            "%(begun)s colleague of yours began “%(course)s”, %(completed)s completed it. What holds the others up?",
            "%(begun)s colleagues of yours began “%(course)s”, %(completed)s completed it. What holds the others up?",
            course.begun,
            begun=course.begun,
            course=course.name,
            completed=course.completed,
        )
    )


def visits(it: Situation) -> str:
    return str(
        ngettext(
            "Your link was followed %(num)s time in two weeks, and nobody of yours logged in. Ask whether it worked.",
            "Your link was followed %(num)s times in two weeks, and nobody of yours logged in. Ask whether it worked.",
            it.visits,
        )
    )


def quiet(it: Situation) -> str:
    return str(
        ngettext(
            "It is %(num)s day since you logged someone. Whom do you have lunch with this week?",
            "It is %(num)s days since you logged someone. Whom do you have lunch with this week?",
            it.quiet_days,
        )
    )


def unused(it: Situation) -> str:
    title = it.text.title if it.text else ""
    return str(
        _("There is a text ready for you: “%(title)s”. Copy it, add a word of your own, and post it.", title=title)
    )


def untouched(it: Situation) -> str:
    team = it.team or Untouched("", 0)
    return str(
        _(
            "Nobody of “%(team)s” takes part yet, and %(number)s colleagues work there. Do you know one of them?",
            team=team.name,
            number=team.headcount,
        )
    )


def thank(it: Situation) -> str:
    return str(
        ngettext(
            "%(num)s colleague of yours made it. Thank them, and ask who else would like this.",
            "%(num)s colleagues of yours made it. Thank them, and ask who else would like this.",
            it.completed,
        )
    )


def neighbour(_it: Situation) -> str:
    return str(_("One colleague this week is enough. Take someone who sits near you, and log in together."))


def show(_it: Situation) -> str:
    return str(_("Show your QR code at the coffee machine: whoever scans it says by themselves who brought them."))


BUSY = {"show": "busy"}
TIPS = (
    Tip(
        "begin",
        lambda it: it.logged_in.number > 0,
        begin,
        _l("See who"),
        "conversions.recruits",
        lambda _it: BUSY,
    ),
    Tip(
        "finish",
        lambda it: it.started.number > 0,
        finish,
        _l("See who"),
        "conversions.recruits",
        lambda _it: BUSY,
    ),
    Tip(
        "visits",
        lambda it: it.visits >= LEAST_VISITS and it.logins == 0,
        visits,
        _l("See your link"),
        "home.week",
    ),
    Tip("quiet", lambda it: it.quiet_days >= QUIET_DAYS, quiet, _l("Log a colleague"), "conversions.log"),
    Tip(
        "course",
        lambda it: it.course is not None and it.course.open > 1,
        one_course,
        _l("See who"),
        "conversions.recruits",
        lambda _it: BUSY,
    ),
    Tip("text", lambda it: it.text is not None, unused, _l("To the text"), "toolkit.mine"),
    Tip("team", lambda it: it.team is not None, untouched, _l("See your link"), "home.week"),
    Tip("thank", lambda it: it.completed > 0, thank, _l("Log a colleague"), "conversions.log"),
    Tip("neighbour", lambda _it: True, neighbour, _l("Log a colleague"), "conversions.log"),
    Tip("show", lambda _it: True, show, _l("See your QR code"), "home.week"),
)
"""The most useful first. The last two always apply, so that there is one even where the other was the last."""


def tip_for(situation: Situation, *, last: str = "", tips: Sequence[Tip] = TIPS) -> Tip:
    """The first tip that applies and is not the one of the last time."""
    return next(tip for tip in tips if tip.key != last and tip.applies(situation))
