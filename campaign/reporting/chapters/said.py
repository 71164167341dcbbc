"""The chapters about what people say: answers, quotes, lessons, decisions, and the advice."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from campaign.evaluation.lessons.step_names import STEP_NAMES
from campaign.evaluation.models import LessonKind, QuestionKind
from campaign.evaluation.wording import AUDIENCE_NAMES, LESSON_NAMES
from campaign.reporting.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    Chapter,
    Column,
    Heading,
    Kind,
    Paragraphs,
    Part,
    Quote,
    Quotes,
)
from campaign.reporting.chapters.results import width
from campaign.reporting.contents import Became, DecisionResult, ReportFacts, Voice, VoiceQuestion
from campaign.reporting.wording import BECAME, day, number, table
from campaign.testimonials.models import Testimonial

POINTS = 5


def voices_chapter(facts: ReportFacts) -> Chapter:
    """What ambassadors and others answered."""
    title = _("What people answered")
    if not facts.voices:
        return Chapter("voices", title, [Paragraphs([_("No evaluation round was closed yet.")])])
    return Chapter("voices", title, [block for voice in facts.voices for block in voice_blocks(voice)])


def voice_blocks(voice: Voice) -> list[Block]:
    """One audience in one round."""
    heading = Heading(f"{voice.title} · {AUDIENCE_NAMES[voice.audience]}")
    if voice.answered is None:
        said = _("Too few people answered to show what they said: that takes five.")
        return [heading, Paragraphs([said], is_soft=True)]
    how_many = _(
        "%(answered)s of %(asked)s answered. Round of %(day)s.",
        answered=number(voice.answered),
        asked=number(voice.asked),
        day=day(voice.held_on),
    )
    blocks: list[Block] = [heading, Paragraphs([how_many], is_soft=True)]
    scales = [one for one in voice.questions if one.kind is QuestionKind.SCALE]
    if scales:
        blocks += [means(scales), scale_table(voice, scales)]
    for question in voice.questions:
        if question.kind is QuestionKind.CHOICE:
            blocks += choice_blocks(question)
        if question.kind is QuestionKind.OPEN:
            blocks += [Paragraphs([question.text]), Quotes([Quote(text) for text in question.said])]
    return blocks


def means(scales: Sequence[VoiceQuestion]) -> Block:
    """The means of all scales under each other."""
    bars, before = [], None
    for one in scales:
        # What the ends of a scale mean is said once for all questions below it.
        ends = one.low, one.high
        bars.append(Bar(asked(one) if ends != before else one.text, [Part("done", mean_width(one))], mean_words(one)))
        before = ends
    return Bars(label=_("The mean answer to each question, on a scale from 1 to 5."), bars=bars)


def asked(question: VoiceQuestion) -> str:
    """A question of a scale, with what its ends mean."""
    if not question.low or not question.high:
        return question.text
    return str(
        _("%(question)s (1: %(low)s, 5: %(high)s)", question=question.text, low=question.low, high=question.high)
    )


def mean_words(question: VoiceQuestion) -> str:
    if not question.mean:
        return "–"
    return str(_("%(mean)s of 5", mean=format_decimal(Decimal(question.mean), "0.0")))


def mean_width(question: VoiceQuestion) -> float:
    """A mean as a bar: 5 is the whole width."""
    return round(float(question.mean) * 100 / POINTS, 2) if question.mean else 0.0


def scale_table(voice: Voice, scales: Sequence[VoiceQuestion]) -> Block:
    """The answers by point."""
    points = [label for label, _count in scales[0].counts]
    columns = [
        Column(_("Question")),
        *(Column(point, Kind.NUMBER) for point in points),
        Column(_("Average"), Kind.NUMBER),
    ]
    rows = [
        [one.text, *(count for _label, count in one.counts), Decimal(one.mean) if one.mean else None] for one in scales
    ]
    return table(f"{voice.title} · {AUDIENCE_NAMES[voice.audience]}", columns, rows)


def choice_blocks(question: VoiceQuestion) -> list[Block]:
    """How often each option was chosen."""
    bars = [
        Bar(label, [Part("start", width(count, question.answered))], number(count)) for label, count in question.counts
    ]
    columns = [Column(_("Answer")), Column(_("How often"), Kind.NUMBER)]
    rows = [[label, count] for label, count in question.counts]
    return [Paragraphs([question.text]), Bars(label=question.text, bars=bars), table(question.text, columns, rows)]


def quotes_chapter(testimonials: Sequence[Testimonial], *, with_pictures: bool) -> Chapter:
    """What people let management read, in their own words."""
    title = _("In their own words")
    if not testimonials:
        return Chapter("quotes", title, [Paragraphs([_("Nobody gave a quote for management yet.")])])
    quotes = [
        Quote(one.quote, one.line, one.language, one.id if with_pictures and one.has_picture else None)
        for one in testimonials
    ]
    return Chapter("quotes", title, [Quotes(quotes)])


def lessons_chapter(facts: ReportFacts) -> Chapter:
    """What to keep, to stop, to try."""
    title = _("Lessons")
    if not facts.lessons:
        return Chapter("lessons", title, [Paragraphs([_("No lessons were written down yet.")])])
    blocks: list[Block] = []
    for kind in LessonKind:
        mine = [(one.text, step_words(one.step)) for one in facts.lessons if one.kind is kind]
        if mine:
            blocks += [Heading(str(LESSON_NAMES[kind])), Bullets(mine)]
    columns = [Column(_("What to do")), Column(_("Lesson")), Column(_("Step"))]
    rows = [[str(LESSON_NAMES[one.kind]), one.text, step_words(one.step)] for one in facts.lessons]
    return Chapter("lessons", title, [*blocks, table(title, columns, rows)])


def step_words(step: int | None) -> str:
    """Which of the eight steps something is about."""
    return str(STEP_NAMES[step]) if step else ""


def decisions_chapter(facts: ReportFacts) -> Chapter:
    """What was decided, and what it became."""
    title = _("Decisions")
    if not facts.decisions:
        return Chapter("decisions", title, [Paragraphs([_("Nothing was decided in a meeting yet.")])])
    columns = [
        Column(_("Day"), Kind.DAY),
        Column(_("Decision")),
        Column(_("Became")),
        Column(_("Done")),
    ]
    rows = [[one.decided_on, one.text, str(BECAME[one.became]), done_words(one)] for one in facts.decisions]
    return Chapter("decisions", title, [table(title, columns, rows, is_open=True)])


def done_words(decision: DecisionResult) -> str:
    """Whether a decision was carried out."""
    if decision.is_settled:
        return str(_("yes"))
    return str(_("under way") if decision.became is Became.ACTION else _("open"))


def advice_chapter(facts: ReportFacts) -> Chapter:
    """When to begin again, and why."""
    title = _("The next campaign")
    blocks: list[Block] = []
    if facts.advice is not None:
        blocks += [Heading(facts.advice.conclusion), Bullets([(reason, "") for reason in facts.advice.reasons])]
        if facts.advice.begins_on is not None:
            proposed = _("A good first day: %(day)s.", day=day(facts.advice.begins_on))
            blocks.append(Paragraphs([proposed]))
    if facts.own_advice:
        blocks.append(Paragraphs(facts.own_advice.split("\n")))
    return Chapter("advice", title, blocks or [Paragraphs([_("There is no advice yet.")])])
