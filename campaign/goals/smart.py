"""The SMART check: what each letter of a KPI has, and what it lacks. It advises, and stops nobody.

It looks at what stands there: a number, a unit, a day, a person, a reason, the way to the main goal, words that mean
something else to everyone. It does not try to judge whether the sentence is true, whether the number is the right one
or the reason a good one, whether the named person really agreed or may, whether what is counted is what matters, nor
grammar: a sentence can pass it and be nonsense, and a fine one can be told to be vague. Words are looked up in Dutch
and in English and in no other language, and occupations that end in no usual way are not known as people.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.goals.vocabulary import VOCABULARIES, found

FEWEST_WORDS = 4
"""With fewer no sentence says who does what."""
REASON_WORDS = 8
"""A reason of so many words is one, also if it names nothing that we know."""
SAME = 0.8
"""A contribution that shares so much of its words with the name or the goal only repeats it."""
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
QUOTED = re.compile(r"“[^”]*”|„[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
WORD = re.compile(r"[^\W\d_]{2,}", re.UNICODE)


class Verdict(StrEnum):
    """What a letter has."""

    OK = "ok"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything of a KPI that the letters are judged by."""

    name: str = ""
    contribution: str = ""
    is_computed: bool = False
    """The program counts it: what and in which unit is clear."""
    unit: str = ""
    baseline: Decimal = Decimal(0)
    target: Decimal | None = None
    most: Decimal | None = None
    """More is impossible: there are no more colleagues."""
    starts_on: date | None = None
    due_on: date | None = None
    ends_on: date | None = None
    """The campaign's last day."""
    accepted_by: str = ""
    accepted_on: date | None = None
    changed_on: date | None = None
    """When target or deadline changed last."""
    realistic: str = ""
    main_goal: str = ""
    today: date | None = None


@dataclass(frozen=True)
class Letter:
    """A letter with its verdict and why, in sentences."""

    letter: str
    name: object
    verdict: Verdict
    why: tuple[object, ...]


def check(facts: Facts) -> list[Letter]:
    """The five letters, in their order."""
    return [Letter(letter, name, *judge(facts)) for letter, name, judge in LETTERS]


Judged = tuple[Verdict, tuple[object, ...]]


def judged(wants: Iterable[object], fine: object, *, is_missing: bool = False) -> Judged:
    """Fine where nothing is wanting, else thin or missing, with what is wanting."""
    why = tuple(wants)
    if not why:
        return Verdict.OK, (fine,)
    return (Verdict.MISSING if is_missing else Verdict.THIN), why


def specific(facts: Facts) -> Judged:
    """Who does or gets what, in words that mean the same to everyone."""
    if not facts.name.strip():
        return Verdict.MISSING, (_l("Write in one sentence who will do or get what."),)
    text = without_quotes(facts.name)
    has_subject = facts.is_computed or any(one.subjects.search(text) for one in VOCABULARIES)
    says_what = any(one.directions.search(text) for one in VOCABULARIES)
    is_activity = any(one.activities.search(text) for one in VOCABULARIES)
    is_short = len(facts.name.split()) < FEWEST_WORDS
    soft = vague(text, facts.unit)
    wants: list[object] = []
    if not has_subject:
        wants.append(_l("Say whom it is about: which colleagues, which teams?"))
    if is_activity:
        wants.append(_l("This is something to do: an action of the plan. A KPI says what it brings about."))
    elif not says_what or is_short:
        wants.append(_l("Say what they will have done by then, in a whole sentence."))
    if soft:
        quoted = ", ".join(f"“{word}”" for word in soft)
        wants.append(
            _l("%(words)s: to everyone that is something else. Write what you would see or count.", words=quoted)
        )
    if has_two_targets(text):
        wants.append(_l("These are two targets. Make two KPIs of them, so that each can be met."))
    says_nothing = not says_what and not is_activity and (is_short or not has_subject or bool(soft))
    return judged(wants, _l("It says who will do what."), is_missing=says_nothing)


def without_quotes(text: str) -> str:
    """A sentence without what it quotes: the title of a course may be as vague as it likes."""
    return QUOTED.sub(" … ", text)


def vague(text: str, unit: str) -> list[str]:
    """The soft words of a sentence that nothing measures."""
    result: list[str] = []
    for one in VOCABULARIES:
        if not one.instruments.search(f"{text} {unit}"):
            result += found(one.soft, text)
    return result


def has_two_targets(text: str) -> bool:
    """Whether a sentence joins two numbers that are about different things."""
    plain = without_deadlines(text)
    return any(
        re.search(rf"\d+\s+(?!{one.joining}\b)[^\W\d]+[^.;]*?\s{one.joining}\s[^.;]*?\d+\s+[^\W\d]", plain) and
        not re.search(r"\b(?:tussen|between)\b", plain, re.IGNORECASE)
        for one in VOCABULARIES
    )  # fmt: skip


def measurable(facts: Facts) -> Judged:
    """A number in a unit, from a number, that the sentence does not contradict."""
    numbers = numbers_of(facts.name)
    wants: list[object] = [
        _l("“%(word)s” is no number: nobody can tell when it is enough.", word=word)
        for one in VOCABULARIES
        for word in found(one.limitless, facts.name)
    ]
    if facts.target is None:
        if len(numbers) == 1 and says_everyone(facts.name):
            return Verdict.THIN, (*wants, _l("How many are they, all together? Fill that in as the target."))
        if numbers:
            return Verdict.THIN, (*wants, _l("The sentence has a number. Fill it in as the target."))
        return Verdict.MISSING, (*wants, *no_number(facts.name))
    if not facts.is_computed and not facts.unit.strip():
        wants.append(_l("%(number)s of what? Name the unit.", number=plain_number(facts.target)))
    if facts.target == facts.baseline:
        wants.append(_l("The target is what it is now: nothing has to change."))
    if len(numbers) == 1 and not agrees(numbers[0], facts):
        said, target = plain_number(numbers[0] or Decimal(0)), plain_number(facts.target)
        wants.append(_l("The sentence says %(said)s, the target says %(target)s.", said=said, target=target))
    return judged(wants, _l("There is a number, a unit and a starting value."))


def no_number(text: str) -> list[object]:
    """What to say where no number is."""
    loose = [word for one in VOCABULARIES for word in found(one.amounts, text)]
    if loose:
        return [_l("“%(word)s”: how much is that? Give a number.", word=loose[0])]
    return [_l("Give a number: how many, or how much?")]


def agrees(number: Decimal | None, facts: Facts) -> bool:
    """Whether the one number of the sentence is that of the target, or of the way to it."""
    if number is None or facts.target is None:
        return True
    return number in {facts.target, facts.baseline, abs(facts.target - facts.baseline)}


def acceptable(facts: Facts) -> Judged:
    """A person who agreed, to this target."""
    who = facts.accepted_by.strip()
    if not who:
        return Verdict.MISSING, (_l("Who has to agree? Ask, and write down who did."),)
    wants: list[object] = []
    if not names_someone(who):
        wants.append(_l("“%(who)s” cannot say yes. Name the person who did.", who=who))
    if facts.accepted_on is None:
        wants.append(_l("Write down on which day that was agreed."))
    elif facts.today and facts.accepted_on > facts.today:
        wants.append(_l("That day is still to come: ask first."))
    elif facts.changed_on and facts.accepted_on < facts.changed_on:
        wants.append(_l("This was agreed before the target changed. Ask again."))
    return judged(wants, _l("Someone agreed, and you know who and when."))


def names_someone(who: str) -> bool:
    """Whether more than groups and functions is named."""
    rest = who
    for one in VOCABULARIES:
        for word in found(one.nobody, rest):
            rest = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", " ", rest, flags=re.IGNORECASE)
    return bool(WORD.search(re.sub(r"\b(?:de|het|en|van|the|and|of)\b", " ", rest, flags=re.IGNORECASE)))


def realistic(facts: Facts) -> Judged:
    """A reason why it can be done, and what it is for."""
    wants: list[object] = []
    reason = facts.realistic.strip()
    if not reason:
        wants.append(_l("Why can this be done? Name what it rests on: an earlier result, hours, people, budget."))
    elif not is_reason(reason):
        wants.append(_l("That is a hope. Name what it rests on: an earlier result, hours, people, budget."))
    if facts.most is not None and facts.target is not None and facts.target > facts.most:
        wants.append(_l("More than %(most)s is not possible.", most=plain_number(facts.most)))
    if len(facts.contribution.split()) < FEWEST_WORDS:
        wants.append(_l("How does it help the main goal? Say it in a sentence."))
    elif repeats(facts.contribution, facts.name, facts.main_goal):
        wants.append(_l("How it helps the main goal says the same again. Write what it changes."))
    return judged(wants, _l("It says why it can be done, and what it is for."), is_missing=not reason)


def is_reason(text: str) -> bool:
    """Whether a reason names something, or at least takes the trouble to argue."""
    length = len(text.split())
    has_ground = bool(NUMBER.search(text)) or any(
        one.grounds.search(text) or one.numerals.search(text) for one in VOCABULARIES
    )
    is_hope = any(found(one.hopes, text) for one in VOCABULARIES)
    return length >= FEWEST_WORDS and (has_ground or (length >= REASON_WORDS and not is_hope))


def repeats(text: str, *others: str) -> bool:
    """Whether a text has hardly a word that the others do not have."""
    own = {word.lower() for word in WORD.findall(text)}
    if not own:
        return True
    return any(len(own & {word.lower() for word in WORD.findall(other)}) / len(own) >= SAME for other in others)


def timely(facts: Facts) -> Judged:
    """A day that it is done by."""
    loose = [word for one in VOCABULARIES for word in found(one.soon, facts.name)]
    wants: list[object] = [_l("“%(word)s” is no day.", word=word) for word in loose]
    if facts.due_on is None:
        if any(one.deadlines.search(facts.name) for one in VOCABULARIES):
            return Verdict.THIN, (*wants, _l("The sentence says when. Fill it in as the deadline."))
        return Verdict.MISSING, (*wants, _l("By which day? Give a deadline."))
    if facts.starts_on and facts.due_on <= facts.starts_on:
        wants.append(_l("The deadline comes before it has begun."))
    elif facts.today and facts.due_on < facts.today:
        wants.append(_l("That day is over."))
    if facts.ends_on and facts.due_on > facts.ends_on:
        wants.append(_l("The campaign is over by then: nobody works on it any more."))
    return judged(wants, _l("There is a day on which you will know."))


def numbers_of(text: str) -> list[Decimal | None]:
    """The numbers of a sentence that are no days or periods; None for one that is written as a word."""
    plain = without_deadlines(text)
    numbers: list[Decimal | None] = [as_decimal(match) for match in NUMBER.findall(plain)]
    for one in VOCABULARIES:
        numbers += [None for _ in (*one.numerals.findall(plain), *one.everyone.findall(plain))]
    return numbers


def says_everyone(text: str) -> bool:
    """Whether a sentence speaks of everyone, or of a part of everyone."""
    return any(one.everyone.search(without_deadlines(text)) for one in VOCABULARIES)


def without_deadlines(text: str) -> str:
    """A sentence without what it quotes and without its days and periods: those numbers count nothing."""
    text = without_quotes(text)
    for one in VOCABULARIES:
        text = one.deadlines.sub(" ", text)
    return text


def as_decimal(written: str) -> Decimal:
    """`1.250`, `1,250` and `7,5` as the numbers that they are."""
    if GROUPED.fullmatch(written):
        return Decimal(re.sub("[.,]", "", written))
    whole, _mark, part = written.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part}" if whole else part)


def plain_number(value: Decimal) -> str:
    """A number as it is written in a sentence of advice."""
    return f"{value.normalize():f}"


LETTERS: tuple[tuple[str, object, Callable[[Facts], Judged]], ...] = (
    ("S", _l("Specific"), specific),
    ("M", _l("Measurable"), measurable),
    ("A", _l("Acceptable"), acceptable),
    ("R", _l("Realistic"), realistic),
    ("T", _l("Time-bound"), timely),
)
