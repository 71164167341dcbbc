"""The rules as they are read: sections of lines, made of facts alone, in the reader's language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import BoardMode, NamePrivacy
from campaign.conversions.wording import DISPUTE_RULES
from campaign.core.stages import Stage
from campaign.rewards.published import ReadReward
from campaign.rewards.states import LeaverRule
from campaign.rewards.wording import LEAVERS, how
from campaign.rules.published.facts import BonusFact, DoubleFact, ExpectationFact, PointFact, RulesFacts
from campaign.rules.wording import expected

RESULTS = {
    Stage.LOGIN: _l("A colleague logs in"),
    Stage.START: _l("A colleague starts a course"),
    Stage.COMPLETION: _l("A colleague completes a course"),
}

NAMED = {
    NamePrivacy.FULL: _l("The scoreboard names you with your full name. You may always choose less than that."),
    NamePrivacy.INITIAL: _l("The scoreboard names you with your first name and initial. You may always choose less."),
    NamePrivacy.ALIAS: _l("The scoreboard names you with an alias that you choose, or not at all."),
    NamePrivacy.HIDDEN: _l("The scoreboard names no ambassador."),
}

SHOWN = {
    BoardMode.FULL: _l("Everyone can see the ranking on the scoreboard."),
    BoardMode.TOP: _l(
        "Everyone can see the first places on the scoreboard. Where you are yourself, you see on your page."
    ),
    BoardMode.TEAMS: _l("The scoreboard shows teams, no ranking of persons."),
    BoardMode.COLLECTIVE: _l("The scoreboard shows what all of us reach together. Nobody is compared."),
}


@dataclass(frozen=True)
class Line:
    """One rule; `key` says which it is, in whatever language and version. Without a name it is a sentence alone."""

    key: str
    text: str
    name: str = ""


@dataclass(frozen=True)
class Section:
    """Rules about one thing."""

    key: str
    title: str
    lines: Sequence[Line]


def sections(facts: RulesFacts) -> list[Section]:
    """All that the rules say, in the order in which one wants to know it; nothing about what there is not."""
    made = (Section(key, str(title), lines(facts)) for key, title, lines in SECTIONS)
    return [section for section in made if section.lines]


def asked(facts: RulesFacts) -> list[Line]:
    period = _("%(first)s to %(last)s", first=day(facts.starts_on), last=day(facts.ends_on))
    found = [Line("period", period, _("Period"))]
    if facts.hours_per_week:
        hours = Decimal(facts.hours_per_week)
        number = format_decimal(hours)
        text = ngettext(
            "about %(number)s hour a week", "about %(number)s hours a week", 1 if hours == 1 else 2, number=number
        )
        found.append(Line("hours", text, _("Time")))
    return [*found, *(expectation(one) for one in facts.expectations)]


def expectation(one: ExpectationFact) -> Line:
    text = expected(one.measure, one.amount, one.due_on)
    return Line(f"expected:{one.measure}:{one.kpi or ''}", text, one.kpi or _("Result"))


def promised(facts: RulesFacts) -> list[Line]:
    return own_words("promise", facts.promise)


def points(facts: RulesFacts) -> list[Line]:
    return [
        *(point(one) for one in facts.points),
        *(double(one) for one in facts.doubles),
        *(bonus(one) for one in facts.team_bonuses),
    ]


def point(one: PointFact) -> Line:
    name = str(RESULTS[one.stage]) + (f": {one.course}" if one.course else "")
    text = ngettext("%(num)s point", "%(num)s points", one.points)
    if one.per_week:
        text += ", " + ngettext("for at most %(num)s a week", "for at most %(num)s a week", one.per_week)
    days = between(one.first_on, one.last_on)
    key = f"point:{one.stage}:{one.course_id or ''}:{one.first_on or ''}"
    return Line(key, f"{text}, {days}" if days else text, name)


def double(one: DoubleFact) -> Line:
    text = _(
        "every result is worth %(factor)s times as much, %(days)s",
        factor=one.factor,
        days=between(one.first_on, one.last_on),
    )
    return Line(f"double:{one.first_on}", text, one.name)


def bonus(one: BonusFact) -> Line:
    name = _("%(percent)s%% of a team reached", percent=one.percent)
    text = ngettext(
        "%(num)s point extra for everyone who brought one of that team along",
        "%(num)s points extra for everyone who brought one of that team along",
        one.points,
    )
    return Line(f"bonus:{one.percent}", text, name)


def counting(facts: RulesFacts) -> list[Line]:
    found = [
        Line("once", _("A result counts once, on the day it happened, however often it is logged or reported.")),
        Line("waits", _("What you log waits until the learning system or a manager confirms it.")),
    ]
    if not facts.is_reward_free:
        found += [
            Line("ties", _("With the same points you share the same rank. Who reached them first is listed first.")),
            Line("prize", _("Where one prize can go to one of them only, that order decides.")),
        ]
    return found


def rewards(facts: RulesFacts) -> list[Line]:
    found = [reward(one) for one in facts.rewards]
    if found and facts.leaver_rule:
        found.append(Line("leaver", str(LEAVERS[LeaverRule(facts.leaver_rule)]), _("If you stop")))
    return found


def reward(one: ReadReward) -> Line:
    about = one.about.strip()
    check = _("The SHA-256 of its seed: %(digest)s", digest=one.seed_digest) if one.seed_digest else ""
    return Line(f"reward:{one.id}", "\n".join(part for part in (how(one), about, check) if part), one.title)


def fair(facts: RulesFacts) -> list[Line]:
    return own_words("fair", facts.fair_play)


def disputes(facts: RulesFacts) -> list[Line]:
    return [
        Line("dispute", str(DISPUTE_RULES[facts.dispute_rule])),
        Line(
            "settled",
            _("A manager decides by this rule, and you read the outcome and why. Nobody reads who the other was."),
        ),
        Line(
            "refused",
            _(
                "Is something that you logged refused? You read why. You can object once, with a reason; "
                "the second decision is the last."
            ),
        ),
    ]


def privacy(facts: RulesFacts) -> list[Line]:
    mode = BoardMode.COLLECTIVE if facts.is_reward_free else facts.board_mode
    names_persons = facts.board_mode in {BoardMode.FULL, BoardMode.TOP}
    return [
        Line("board", " ".join([str(SHOWN[mode]), *([str(NAMED[facts.names])] if names_persons else [])])),
        Line(
            "recruits",
            _("No public page names a colleague whom you bring along. You and the campaign’s team see who it is."),
        ),
    ]


def own_words(key: str, text: str) -> list[Line]:
    """Lines as someone wrote them."""
    return [Line(f"{key}:{line.strip()}", line.strip()) for line in text.splitlines() if line.strip()]


def between(first: date | None, last: date | None) -> str:
    """Days in words; nothing where they never begin and never end."""
    words = ""
    if first and last:
        begins = format_date(first, "d MMMM") if first.year == last.year else day(first)
        words = _("from %(first)s to %(last)s", first=begins, last=day(last))
    elif first:
        words = _("from %(day)s", day=day(first))
    elif last:
        words = _("until %(day)s", day=day(last))
    return str(words)


def day(value: date) -> str:
    return str(format_date(value, "d MMMM y"))


SECTIONS: tuple[tuple[str, object, Callable[[RulesFacts], list[Line]]], ...] = (
    ("asked", _l("What we ask of you"), asked),
    ("promise", _l("What you can expect of us"), promised),
    ("points", _l("What a result is worth"), points),
    ("rewards", _l("What you can earn"), rewards),
    ("counting", _l("When it counts"), counting),
    ("fair", _l("Fair play"), fair),
    ("disputes", _l("When two ambassadors claim one colleague"), disputes),
    ("privacy", _l("What others see"), privacy),
)
