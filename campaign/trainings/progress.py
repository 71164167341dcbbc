"""How far someone is in the programme: what is done, what is missing and why. Rules first, then what they are fed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, union

from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.trainings.models import Material, MaterialSeen, PracticeTalk, TrainingSession, TrainingStep
from campaign.trainings.programme.services import steps_of
from campaign.trainings.states import StepKind


class Why(StrEnum):
    """How someone stands to a step."""

    DONE = "done"
    NO_DATE = "no_date"
    """A session for which no day is planned."""
    NOT_SIGNED_UP = "not_signed_up"
    WAITING = "waiting"
    """On the waiting list."""
    GOING = "going"
    """Has a place on a day that is still to come, or is going on."""
    NOT_MARKED = "not_marked"
    """Had a place, and nobody said yet who was there."""
    ABSENT = "absent"
    """Had a place and was not there, and stands on no other list."""
    NO_MATERIAL = "no_material"
    NOT_READ = "not_read"
    TALKS = "talks"
    """Has fewer practice talks than were asked for."""


IN_HAND = frozenset({Why.GOING, Why.NOT_MARKED, Why.NO_DATE, Why.NO_MATERIAL, Why.WAITING})
"""Missing, and nothing that the ambassador could do about it now."""


@dataclass(frozen=True)
class Day:
    """A day of a step as someone stands to it: from when to when, their place in it, whether they were there."""

    starts_at: datetime
    ends_at: datetime
    standing: Standing | None = None
    was_there: bool | None = None
    is_off: bool = False
    """Called off."""


@dataclass(frozen=True)
class StepProgress:
    """One step for one person. `done` of `needed`: talks, or one."""

    step_id: int
    kind: StepKind
    is_required: bool
    why: Why
    done: int = 0
    needed: int = 1

    @property
    def is_done(self) -> bool:
        return self.why is Why.DONE


@dataclass(frozen=True)
class Progress:
    """One person in the programme."""

    steps: Sequence[StepProgress]

    @property
    def is_complete(self) -> bool:
        """Whether everything required is done; a programme that requires nothing is never complete."""
        required = [step for step in self.steps if step.is_required]
        return bool(required) and all(step.is_done for step in required)

    @property
    def done(self) -> int:
        """How many of the required steps are done."""
        return sum(step.is_done for step in self.steps if step.is_required)

    @property
    def needed(self) -> int:
        """How many steps are required."""
        return sum(step.is_required for step in self.steps)

    @property
    def has_begun(self) -> bool:
        """Whether anything was done, or a place taken."""
        return any(step.is_done or step.done or step.why in (Why.GOING, Why.WAITING) for step in self.steps)

    @property
    def waiting(self) -> list[StepProgress]:
        """What this person could do now: what is required first, each in the order of the programme."""
        waits = [step for step in self.steps if not step.is_done and step.why not in IN_HAND]
        return sorted(waits, key=lambda step: not step.is_required)

    def of(self, step_id: int) -> StepProgress:
        """How it is with that step."""
        return next(step for step in self.steps if step.step_id == step_id)


def of_session(days: Iterable[Day], now: datetime) -> Why:
    """How someone stands to a step that has these days."""
    held = [day for day in days if not day.is_off]
    if any(day.was_there for day in held):
        return Why.DONE
    coming = [day for day in held if day.ends_at > now]
    if any(day.standing is Standing.GOING for day in coming):
        return Why.GOING
    mine = [day for day in held if day.ends_at <= now and day.standing is Standing.GOING]
    if any(day.was_there is None for day in mine):
        return Why.NOT_MARKED
    if any(day.standing is Standing.WAITING for day in coming if day.starts_at > now):
        return Why.WAITING
    if not any(day.starts_at > now for day in held):
        return Why.NO_DATE
    return Why.ABSENT if mine else Why.NOT_SIGNED_UP


def of_material(*, pieces: int, is_seen: bool) -> Why:
    """How someone stands to a step with so many pieces of material."""
    if is_seen:
        return Why.DONE
    return Why.NOT_READ if pieces else Why.NO_MATERIAL


def of_practice(*, talks: int, needed: int) -> Why:
    """How someone stands to a step that asks for so many talks."""
    return Why.DONE if talks >= needed else Why.TALKS


@dataclass(frozen=True)
class Facts:
    """What is known of a programme and of some people in it."""

    coming: Mapping[int, Day] = field(default_factory=dict)
    """By step: a day that can still be followed, if there is one. It is as good as all of them."""
    own_days: Mapping[tuple[int, int], Sequence[Day]] = field(default_factory=dict)
    """By ambassador and step: the days for which someone signed up once."""
    pieces: Mapping[int, int] = field(default_factory=dict)
    """Of material, by step."""
    seen: frozenset[tuple[int, int]] = frozenset()
    """Ambassador and step."""
    talks: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """By ambassador and step."""

    def of(self, step: TrainingStep, ambassador_ids: Iterable[int], now: datetime) -> Iterator[StepProgress]:
        """How these ambassadors stand to a step, one after the other."""
        step_id, kind, is_required = step.id, step.kind, step.is_required
        if kind is StepKind.SESSION:
            coming = [self.coming[step_id]] if step_id in self.coming else []
            for key in ambassador_ids:
                why = of_session([*self.own_days.get((key, step_id), ()), *coming], now)
                yield StepProgress(step_id, kind, is_required, why)
        elif kind is StepKind.MATERIAL:
            pieces = self.pieces.get(step_id, 0)
            for key in ambassador_ids:
                why = of_material(pieces=pieces, is_seen=(key, step_id) in self.seen)
                yield StepProgress(step_id, kind, is_required, why)
        else:
            needed = step.talks or 1
            for key in ambassador_ids:
                done = self.talks.get((key, step_id), 0)
                yield StepProgress(step_id, kind, is_required, of_practice(talks=done, needed=needed), done, needed)


def progress_of(campaign_id: int, ambassador_ids: Iterable[int]) -> dict[int, Progress]:
    """How far each of these ambassadors is in the programme; as many queries for one as for all."""
    steps, ids, now = steps_of(campaign_id), list(ambassador_ids), clock.now()
    facts = facts_of(campaign_id, ids, now)
    by_step = [list(facts.of(step, ids, now)) for step in steps]
    return {key: Progress([of_step[place] for of_step in by_step]) for place, key in enumerate(ids)}


def count_complete(campaign_id: int, ambassador_ids: Iterable[int]) -> int | None:
    """How many of these ambassadors did all that is required; None where nothing is. Counted where they are kept."""
    required: dict[StepKind, list[int]] = defaultdict(list)
    for step in steps_of(campaign_id):
        if step.is_required:
            required[step.kind].append(step.id)
    if not required:
        return None
    was_there = (
        select(SignUp.ambassador_id, TrainingSession.step_id)
        .join(Gathering, Gathering.id == SignUp.gathering_id)
        .join(TrainingSession, TrainingSession.gathering_id == Gathering.id)
        .where(TrainingSession.step_id.in_(required[StepKind.SESSION]))
        .where(SignUp.was_there.is_(True), Gathering.called_off_at.is_(None))
    )
    read = select(MaterialSeen.ambassador_id, MaterialSeen.step_id).where(
        MaterialSeen.step_id.in_(required[StepKind.MATERIAL])
    )
    practised = (
        select(PracticeTalk.ambassador_id, PracticeTalk.step_id)
        .join(TrainingStep, TrainingStep.id == PracticeTalk.step_id)
        .where(PracticeTalk.step_id.in_(required[StepKind.PRACTICE]))
        .group_by(PracticeTalk.ambassador_id, PracticeTalk.step_id, TrainingStep.talks)
        .having(func.count() >= func.coalesce(func.nullif(TrainingStep.talks, 0), 1))
    )
    done = union(was_there, read, practised).subquery().c
    needed = sum(map(len, required.values()))
    complete = select(done.ambassador_id).group_by(done.ambassador_id).having(func.count() == needed)
    return len(set(ambassador_ids).intersection(db.session.scalars(complete)))


def facts_of(campaign_id: int, ambassador_ids: list[int], now: datetime) -> Facts:
    """What is known of the programme and of these people."""
    mine = TrainingStep.campaign_id == campaign_id
    held = (
        select(Gathering.id, TrainingSession.step_id, Gathering.starts_at, Gathering.ends_at)
        .add_columns(Gathering.called_off_at.is_not(None))
        .join(TrainingSession, TrainingSession.gathering_id == Gathering.id)
        .join(TrainingStep, TrainingStep.id == TrainingSession.step_id)
        .where(mine)
    )
    # Hundreds sign up for the same few days: each day is read once.
    days = {
        key: (step_id, Day(starts_at, ends_at, is_off=is_off))
        for key, step_id, starts_at, ends_at, is_off in db.session.execute(held)
    }
    own_days: dict[tuple[int, int], list[Day]] = defaultdict(list)
    signed_up = select(SignUp.gathering_id, SignUp.ambassador_id, SignUp.standing, SignUp.was_there).where(
        SignUp.ambassador_id.in_(ambassador_ids)
    )
    for gathering_id, ambassador_id, standing, was_there in db.session.execute(signed_up):
        # Someone signs up for other things, too: to ask for each person and each day would look up every pair.
        if gathering_id in days:
            step_id, day = days[gathering_id]
            own_days[ambassador_id, step_id].append(replace(day, standing=standing, was_there=was_there))
    pieces = select(Material.step_id).join(TrainingStep, TrainingStep.id == Material.step_id).where(mine)
    seen = select(MaterialSeen.ambassador_id, MaterialSeen.step_id).where(
        MaterialSeen.ambassador_id.in_(ambassador_ids)
    )
    talks = (
        select(PracticeTalk.ambassador_id, PracticeTalk.step_id, func.count())
        .where(PracticeTalk.ambassador_id.in_(ambassador_ids))
        .group_by(PracticeTalk.ambassador_id, PracticeTalk.step_id)
    )
    return Facts(
        coming={step_id: day for step_id, day in days.values() if day.starts_at > now and not day.is_off},
        own_days=own_days,
        pieces=Counter(db.session.scalars(pieces)),
        seen=frozenset((ambassador_id, step_id) for ambassador_id, step_id in db.session.execute(seen)),
        talks={(ambassador_id, step_id): number for ambassador_id, step_id, number in db.session.execute(talks)},
    )
