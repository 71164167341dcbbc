"""The fact sheet in words: what is kept of people and why, from the facts of the campaign, in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from campaign.campaigns.models import BoardMode, NamePrivacy
from campaign.conversions.xapi.meaning import VERBS
from campaign.core.stages import Stage
from campaign.points.teams import SMALLEST_GROUP
from campaign.privacy.place import Area, Place
from campaign.privacy.places import PEOPLE
from campaign.privacy.retention.term_words import how_long
from campaign.privacy.retention.terms import TermLine
from campaign.privacy.sheet.facts import Change, SheetFacts
from campaign.privacy.sheet.words import CHANGED, NAMED, SEERS, SHOWN, STAGES

OF_RANKING = frozenset({"award", "award_move", "score_entry"})
"""Tables in which a campaign without rewards keeps nothing."""


@dataclass(frozen=True)
class Section:
    """A part of the sheet: sentences, then a list, then terms with what is said of each, the weightiest first."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sections(facts: SheetFacts, *, is_public: bool = False) -> list[Section]:
    """The whole sheet. In public it names no manager, and nothing of how the organisation's systems are called."""
    parts: tuple[Callable[[SheetFacts], Section], ...] = (
        purpose,
        ground,
        kept,
        seen,
        shown_in_public,
        learning,
        surveys,
        never,
        public_others if is_public else others,
        how_long_kept,
        public_rights if is_public else rights,
        *(() if is_public else (changes,)),
    )
    return [part(facts) for part in parts]


def purpose(facts: SheetFacts) -> Section:
    said = _(
        "“%(campaign)s” runs from %(first)s to %(last)s. Ambassadors bring colleagues along to online learning. What "
        "is kept shows how far learning spreads, and through whom.",
        campaign=facts.campaign,
        first=day(facts.starts_on),
        last=day(facts.ends_on),
    )
    goal = [_("The goal: %(goal)s", goal=facts.goal)] if facts.goal else []
    without = [_("Results bring neither prizes nor money, and nobody is compared.")] if facts.is_reward_free else []
    return Section("purpose", _("What it is for"), (said, *goal, *without))


def ground(facts: SheetFacts) -> Section:
    return Section(
        "ground", _("On which legal ground"), lines(facts.legal_ground) or (_("The organisation has not said it yet."),)
    )


def kept(facts: SheetFacts) -> Section:
    """The areas in which something is kept, with what and what for."""
    places = [place for place in PEOPLE if not (facts.is_reward_free and place.table in OF_RANKING)]
    areas = list(dict.fromkeys(place.area for place in places))
    return Section(
        "kept",
        _("What is kept, of whom and why"),
        (
            ngettext(
                "The campaign knows %(num)s colleague at the moment. No network addresses are kept, and no page "
                "calls another site.",
                "The campaign knows %(num)s colleagues at the moment. No network addresses are kept, and no page "
                "calls another site.",
                facts.people.colleagues,
            ),
        ),
        pairs=tuple((str(area.name), area_in_words(area, places)) for area in areas),
    )


def area_in_words(area: Area, places: Iterable[Place]) -> tuple[str, ...]:
    whats = dict.fromkeys(str(place.what) for place in places if place.area == area)
    seers = _("Seen by: %(whom)s.", whom=", ".join(str(SEERS[seer]) for seer in area.seen_by))
    return " · ".join(whats), str(area.purpose), seers


def seen(facts: SheetFacts) -> Section:
    people = facts.people
    rows = (
        (
            ngettext("%(num)s manager", "%(num)s managers", people.managers),
            _("See and change everything of this campaign. What they change is in a log."),
        ),
        (
            ngettext("%(num)s viewer", "%(num)s viewers", people.viewers),
            _(
                "See how the campaign goes, with names, and change nothing. They see no scores or notes of the "
                "selection."
            ),
        ),
        (
            ngettext("%(num)s ambassador", "%(num)s ambassadors", people.ambassadors),
            _("See what is theirs: the colleagues whom they brought along themselves, and no others."),
        ),
        (
            ngettext("%(num)s team leader", "%(num)s team leaders", people.team_leaders),
            _("Propose people of their own team by a mailed link, as long as ambassadors are looked for."),
        ),
        (
            ngettext("%(num)s expert", "%(num)s experts", people.experts),
            _("See who signed up for the sessions that they lead."),
        ),
        (
            ngettext("%(num)s administrator", "%(num)s administrators", people.administrators),
            _("Look after the installation, and can open every campaign."),
        ),
    )
    return Section("seen", _("Who sees it"), pairs=tuple((who, (what,)) for who, what in rows))


def shown_in_public(facts: SheetFacts) -> Section:
    """What anyone reads who has the address of the scoreboard."""
    names_persons = facts.board_mode in {BoardMode.FULL, BoardMode.TOP}
    named = NAMED[facts.names] if names_persons else NAMED[NamePrivacy.HIDDEN]
    shown = SHOWN[BoardMode.COLLECTIVE if facts.is_reward_free else facts.board_mode]
    names = next(line for line in facts.terms if line.rule.key == "names")
    if facts.names_hidden_on:
        off = _("Names are off the public pages since %(day)s.", day=day(facts.names_hidden_on))
    else:
        off = _("After %(day)s no public page names an ambassador any more.", day=day(names.ends_on))
    return Section(
        "public",
        _("What is public"),
        points=(
            str(shown),
            str(named),
            off,
            _("No public page names a colleague who was brought along."),
            _("Groups of fewer than %(number)s people are not told apart.", number=SMALLEST_GROUP),
        ),
    )


def learning(facts: SheetFacts) -> Section:
    if not facts.connections and not facts.reports:
        nothing = _("No learning system is connected, and no report was brought. Results come from people alone.")
        return Section("learning", _("The learning system"), (nothing,))
    points = []
    if facts.reports:
        points.append(
            ngettext(
                "%(num)s report was brought. The file itself is not kept.",
                "%(num)s reports were brought. The files themselves are not kept.",
                facts.reports,
            )
        )
    if facts.connections:
        points += connected(facts)
    points.append(
        _(
            "Of a colleague only this is kept: who, which course, which of three stages (logged in, started, "
            "completed), and the day. No answers, grades, time spent or attempts."
        )
    )
    return Section("learning", _("The learning system"), points=tuple(points))


def connected(facts: SheetFacts) -> list[str]:
    verbs = {
        stage: sorted({key.rsplit("/", 1)[-1] for key, one in VERBS.items() if one.stage is stage}) for stage in Stage
    }
    told = "; ".join(f"{STAGES[stage]}: {', '.join(words)}" for stage, words in verbs.items())
    own = _("It tells who someone is by e-mail address, or by a name or number of its own that a manager links.")
    return [
        ngettext(
            "%(num)s learning system sends messages (xAPI).",
            "%(num)s learning systems send messages (xAPI).",
            facts.connections,
        ),
        _("It tells who someone is by e-mail address or employee number.") if facts.by_number else own,
        _(
            "These verbs are kept (%(verbs)s). Everything else is thrown away on arrival, and so is the text of "
            "every message.",
            verbs=told,
        ),
        _("When it says later that a step was undone, that moment is kept with the step, and a manager looks at it."),
    ]


def surveys(facts: SheetFacts) -> Section:
    """How answers are kept, by the surveys that were held."""
    points = []
    if facts.anonymous_surveys:
        points.append(
            ngettext("%(num)s survey is anonymous.", "%(num)s surveys are anonymous.", facts.anonymous_surveys)
            + " "
            + _(
                "Nobody can tie an answer to a person, not even with the database: an answer is kept without a link, a "
                "moment or an order."
            )
        )
    if facts.named_surveys:
        points.append(
            ngettext(
                "%(num)s survey is answered by name, as was announced.",
                "%(num)s surveys are answered by name, as was announced.",
                facts.named_surveys,
            )
        )
    if not points:
        points.append(_("No survey was sent yet."))
    points.append(
        _("Results are shown as soon as %(number)s people have answered, and never of fewer.", number=SMALLEST_GROUP)
    )
    return Section("surveys", _("Surveys"), points=tuple(points))


def never(_facts: SheetFacts) -> Section:
    return Section(
        "never",
        _("What the program does not do"),
        points=(
            _("It makes no profiles and decides nothing about anyone by itself."),
            _(
                "It may mark a claim so that a manager looks twice: the colleague learned before the campaign, the "
                "learning system showed it long before, or very many were logged at once. A mark holds nothing back "
                "and has no consequence; a person decides."
            ),
            _("It looks nobody up on other sites."),
            _(
                "It uses one cookie. In it stand who is signed in, the chosen language, what keeps forms safe from "
                "other sites, what the next page says once, and in a workshop the name that a guest gave. It is set by "
                "the page to sign in, the pages behind it and a workshop, and by no public page."
            ),
            _("Gender, and the notes and scores of the selection, never leave the selection."),
        ),
    )


def others(facts: SheetFacts) -> Section:
    """Where data go, by the names of the systems."""
    points = [mail_in_words(facts.mail_host)]
    if facts.webhooks:
        points.append(
            _(
                "What is public is told to %(systems)s, with names as the scoreboard shows them.",
                systems=", ".join(facts.webhooks),
            )
        )
    if facts.frames:
        points.append(_("The scoreboard may stand in a frame on %(sites)s.", sites=", ".join(facts.frames)))
    return Section(
        "others", _("Where it runs, and what goes to other systems"), ran(facts), tuple(points) + rest(facts)
    )


def public_others(facts: SheetFacts) -> Section:
    """The same, with numbers in place of names."""
    points = [mail_in_words("")] if not facts.mail_host else [_("Mails go through the organisation’s mail server.")]
    if facts.webhooks:
        points.append(
            ngettext(
                "What is public is told to %(num)s other system of the organisation.",
                "What is public is told to %(num)s other systems of the organisation.",
                len(facts.webhooks),
            )
        )
    if facts.frames:
        points.append(
            ngettext(
                "The scoreboard may stand in a frame on %(num)s site.",
                "The scoreboard may stand in a frame on %(num)s sites.",
                len(facts.frames),
            )
        )
    return Section(
        "others", _("Where it runs, and what goes to other systems"), ran(facts), tuple(points) + rest(facts)
    )


def mail_in_words(host: str) -> str:
    if not host:
        return str(_("No mail server is connected: no mail leaves."))
    return str(_("Mails go through the mail server %(host)s.", host=host))


def ran(facts: SheetFacts) -> tuple[str, ...]:
    return lines(facts.runs_at) or (_("The organisation has not said yet where the program runs."),)


def rest(facts: SheetFacts) -> tuple[str, ...]:
    """What is said where nothing goes out."""
    nothing = [] if facts.webhooks else [_("No other system is told of anything.")]
    return (*nothing, _("The program calls no other site by itself."))


def how_long_kept(facts: SheetFacts) -> Section:
    return Section(
        "terms",
        _("How long it is kept"),
        (_("The program keeps to this by itself."),),
        pairs=tuple((str(line.rule.what), term_in_words(line)) for line in facts.terms),
    )


def term_in_words(line: TermLine) -> tuple[str, ...]:
    """How long, with the last day where the campaign has one, what then, and why it is longer than usual."""
    here = _("Here: up to and including %(day)s.", day=day(line.ends_on)) if line.ends_on else ""
    longer = [_("Longer than usual: %(why)s", why=line.why_longer)] if line.why_longer else []
    return f"{how_long(line.rule, line.days)}. {here}".strip(), str(line.rule.then), *longer


def rights(facts: SheetFacts) -> Section:
    return rights_of(lines(facts.to_ask) or ((", ".join(facts.managers),) if facts.managers else ()))


def public_rights(facts: SheetFacts) -> Section:
    return rights_of(lines(facts.to_ask) or (_("The managers of the campaign"),))


def rights_of(whom: tuple[str, ...]) -> Section:
    """What everyone of whom something is kept may ask for."""
    return Section(
        "rights",
        _("Your rights, and whom to ask"),
        points=(
            _(
                "To see what is kept of you: who has an account sees and downloads it under “My data”; everyone else "
                "asks."
            ),
            _("To have it corrected: ask, or change your own name and account yourself."),
            _("To have it erased: what counted stays as a number, without you."),
            _("To object, and to stop being an ambassador at any time."),
            _("To complain to the data protection authority."),
        ),
        pairs=((_("Whom to ask"), whom),) if whom else (),
    )


def changes(facts: SheetFacts) -> Section:
    rows = tuple((day(one.on), (change_in_words(one, facts),)) for one in facts.changes)
    return Section("changes", _("What was changed about this"), () if rows else (_("Nothing so far."),), pairs=rows)


def change_in_words(change: Change, facts: SheetFacts) -> str:
    said = str(CHANGED[change.action])
    if change.action != "term.changed":
        return f"{said}."
    about = next((str(line.rule.what) for line in facts.terms if line.rule.key == change.subject), change.subject)
    return f"{said}: {about} ({change.details})."


def lines(text: str) -> tuple[str, ...]:
    """What someone typed, line by line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def day(value: date | None) -> str:
    return str(format_date(value, "d MMMM y")) if value else "–"
