"""The numbers of a report, counted again from the rows: by plain SQL, with nothing of the program but the database."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.engine import Connection

STAGES = ("login", "start", "completion")
COUNTING = """
    SELECT conversion.colleague_id, conversion.stage, conversion.course_id, conversion.happened_on,
           conversion.happened_at, recruit.ambassador_id, colleague.team_id
    FROM conversion
    JOIN recruit ON recruit.colleague_id = conversion.colleague_id
    JOIN colleague ON colleague.id = conversion.colleague_id
    JOIN course ON course.id = conversion.course_id
    JOIN campaign ON campaign.id = conversion.campaign_id
    WHERE conversion.campaign_id = :campaign AND conversion.state = 'confirmed'
      AND conversion.happened_on BETWEEN campaign.starts_on AND campaign.ends_on
      AND conversion.happened_on <= :until AND (course.is_system OR course.listed)
"""
"""Confirmed, brought by someone, within the period, of a course that counts."""
DONE_STEPS = """
    SELECT sign_up.ambassador_id, training_session.step_id FROM sign_up
    JOIN gathering ON gathering.id = sign_up.gathering_id AND gathering.called_off_at IS NULL
    JOIN training_session ON training_session.gathering_id = gathering.id WHERE sign_up.was_there
    UNION
    SELECT ambassador_id, step_id FROM training_material_seen
    UNION
    SELECT practice_talk.ambassador_id, practice_talk.step_id FROM practice_talk
    JOIN training_step ON training_step.id = practice_talk.step_id
    GROUP BY practice_talk.ambassador_id, practice_talk.step_id, training_step.talks
    HAVING COUNT(*) >= COALESCE(training_step.talks, 1)
"""


def day(value: Any) -> date:
    """A day, as whichever database writes it."""
    return date.fromisoformat(str(value)[:10])


def local_day(moment: Any) -> date:
    """The day of a moment where the demo is; SQLite gives it as text, in UTC."""
    known = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return known.astimezone(ZoneInfo("Europe/Amsterdam")).date()


def as_list(options: Any) -> list[str]:
    """A list in JSON, as whichever database gives it."""
    return list(json.loads(options)) if isinstance(options, str) else list(options or ())


class Recount:
    """One campaign up to a day."""

    def __init__(self, connection: Connection, campaign_id: int, until: date) -> None:
        self.connection, self.campaign_id, self.until = connection, campaign_id, until
        self.results = self.rows(COUNTING)

    def rows(self, statement: str, **more: Any) -> Sequence[Any]:
        known = {"campaign": self.campaign_id, "until": self.until.isoformat(), **more}
        if self.connection.dialect.name == "postgresql":
            known["until"] = self.until
        wanted = text(statement)
        return self.connection.execute(wanted, {name: known[name] for name in wanted._bindparams}).all()

    def one(self, statement: str, **more: Any) -> Any:
        return self.rows(statement, **more)[0][0]

    def colleagues(self, *stages: str) -> set[int]:
        return {row.colleague_id for row in self.results if row.stage in stages}

    def funnel(self) -> tuple[int, int, int, int]:
        """Reached, logged in, started, completed."""
        return (
            len(self.colleagues(*STAGES)),
            len(self.colleagues("login")),
            len(self.colleagues("start", "completion")),
            len(self.colleagues("completion")),
        )

    def teams(self) -> dict[str, tuple[int, int, int, int]]:
        """By name: headcount, and colleagues whose furthest stage is a login, a start, a completion."""
        furthest: dict[int, int] = {}
        team_of = {}
        for row in self.results:
            furthest[row.colleague_id] = max(furthest.get(row.colleague_id, 0), STAGES.index(row.stage))
            team_of[row.colleague_id] = row.team_id
        counted: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        for colleague, stage in furthest.items():
            counted[team_of[colleague]][stage] += 1
        known = "SELECT team.id, team.name, team.headcount, COUNT(colleague.id) FROM team LEFT JOIN colleague ON colleague.team_id = team.id WHERE team.campaign_id = :campaign GROUP BY team.id, team.name, team.headcount"  # noqa: E501
        return {
            name: (max(stated or people, sum(counted[key])), *counted[key])
            for key, name, stated, people in self.rows(known)
        }

    def ledger(self) -> Counter[str]:
        """Results by stage, as the ledger adds up."""
        summed = "SELECT stage, SUM(counted) FROM score_entry WHERE campaign_id = :campaign AND happened_on <= :until AND team_bonus_id IS NULL GROUP BY stage"  # noqa: E501
        return Counter({stage: int(number) for stage, number in self.rows(summed)})

    def weeks(self) -> dict[date, tuple[int, int, int]]:
        """By Monday: log-ins, starts, completions."""
        found: dict[date, Counter[str]] = defaultdict(Counter)
        for row in self.results:
            on = day(row.happened_on)
            found[on - timedelta(days=on.weekday())][row.stage] += 1
        return {monday: tuple(counts[stage] for stage in STAGES) for monday, counts in found.items()}  # type: ignore[misc]

    def courses(self) -> tuple[int, int, int, Decimal]:
        """Started, completed, completed with a day of their own for the start, and the median of the days."""
        at = {(row.colleague_id, row.course_id, row.stage): row for row in self.results}
        days, started, finished = [], 0, 0
        for colleague, course, stage in at:
            started += stage == "start"
            if stage == "completion" and (begun := at.get((colleague, course, "start"))):
                ended = at[colleague, course, "completion"]
                finished += 1
                if str(begun.happened_at) < str(ended.happened_at):
                    days.append((day(ended.happened_on) - day(begun.happened_on)).days)
        return started, finished, len(days), Decimal(median(days)).quantize(Decimal("0.1"))

    def rewards_cents(self) -> int:
        summed = "SELECT SUM(cost_cents) FROM award WHERE campaign_id = :campaign AND state = 'handed_over'"
        return int(self.one(summed) or 0)

    def ambassadors(self) -> tuple[int, int, int, int]:
        """All, now, active, trained."""
        number = self.one("SELECT COUNT(*) FROM ambassador WHERE campaign_id = :campaign")
        left = "SELECT COUNT(*) FROM ambassador WHERE campaign_id = :campaign AND stepped_down_at IS NOT NULL"
        active = len({row.ambassador_id for row in self.results})
        required = "SELECT id FROM training_step WHERE campaign_id = :campaign AND is_required"
        steps = {key for (key,) in self.rows(required)}
        done: dict[int, set[int]] = defaultdict(set)
        for ambassador, step in self.rows(DONE_STEPS):
            done[ambassador].add(step)
        return number, number - self.one(left), active, sum(steps <= each for each in done.values())

    def means(self, round_id: int, audience: str) -> dict[str, str]:
        """The mean of every scale, by question."""
        answers = """
            SELECT survey_question.text, SUM(survey_answer.number), COUNT(survey_answer.number)
            FROM survey_answer
            JOIN survey_response ON survey_response.key = survey_answer.response_key
            JOIN survey_question ON survey_question.id = survey_answer.question_id
            WHERE survey_response.round_id = :round AND survey_response.audience = :audience
              AND survey_question.kind = 'scale' AND survey_answer.number IS NOT NULL
            GROUP BY survey_question.id, survey_question.text
        """
        return {
            words: str((Decimal(int(total)) / number).quantize(Decimal("0.1"), ROUND_HALF_UP))
            for words, total, number in self.rows(answers, round=round_id, audience=audience)
        }

    def counts(self, round_id: int, audience: str) -> dict[str, tuple[int, list[tuple[str, int]]]]:
        """Of every question: how many answered it, and how often each point or option was chosen."""
        asked = "SELECT id, kind, text, options FROM survey_question WHERE round_id = :round"
        given = """
            SELECT survey_answer.question_id, survey_answer.number FROM survey_answer
            JOIN survey_response ON survey_response.key = survey_answer.response_key
            WHERE survey_response.round_id = :round AND survey_response.audience = :audience
        """
        answers: dict[int, list[int | None]] = defaultdict(list)
        for question, number in self.rows(given, round=round_id, audience=audience):
            answers[question].append(number)
        found = {}
        for key, kind, words, options in self.rows(asked, round=round_id):
            labels = {"scale": list("12345"), "choice": as_list(options), "open": []}[kind]
            times = Counter(answers[key])
            found[words] = len(answers[key]), [(label, times[place]) for place, label in enumerate(labels, start=1)]
        return found

    def asked(self, round_id: int, audience: str) -> int:
        """How many were asked by name; nobody got a slip of paper in the demo."""
        people = "SELECT COUNT(*) FROM survey_invitee WHERE round_id = :round AND audience = :audience"
        return int(self.one(people, round=round_id, audience=audience))

    def answered(self, round_id: int, audience: str) -> int:
        found = "SELECT COUNT(*) FROM survey_response WHERE round_id = :round AND audience = :audience"
        return int(self.one(found, round=round_id, audience=audience))

    def measured(self, kpi_id: int) -> dict[date, Decimal]:
        """What was measured by hand, by day."""
        values = "SELECT measured_on, value FROM measurement WHERE kpi_id = :kpi ORDER BY measured_on"
        return {day(on): Decimal(str(value)) for on, value in self.rows(values, kpi=kpi_id)}

    def agreed(self, kpi_id: int) -> tuple[Decimal, Decimal, date, date]:
        """From where a KPI is to go to where, and when, as last revised; in the demo no KPI was."""
        known = """
            SELECT kpi.baseline, kpi.target, COALESCE(kpi.starts_on, campaign.starts_on),
                   COALESCE(kpi.due_on, campaign.ends_on)
            FROM kpi JOIN campaign ON campaign.id = kpi.campaign_id WHERE kpi.id = :kpi
        """
        [(baseline, target, starts_on, due_on)] = self.rows(known, kpi=kpi_id)
        return Decimal(str(baseline)), Decimal(str(target)), day(starts_on), day(due_on)

    def ambassadors_by(self, last: date) -> int:
        joined = self.rows("SELECT created_at FROM ambassador WHERE campaign_id = :campaign")
        return sum(local_day(moment) <= last for (moment,) in joined)

    def reached_by(self, last: date) -> int:
        return len({row.colleague_id for row in self.results if day(row.happened_on) <= last})

    def per_ambassador_by(self, last: date) -> Decimal:
        completed = sum(row.stage == "completion" and day(row.happened_on) <= last for row in self.results)
        return (Decimal(completed) / (self.ambassadors_by(last) or 1)).quantize(Decimal("0.01"))

    def quotes(self) -> set[int]:
        """Those that management may read."""
        given = """
            SELECT DISTINCT testimonial.id FROM testimonial
            JOIN testimonial_consent ON testimonial_consent.testimonial_id = testimonial.id
            WHERE testimonial.campaign_id = :campaign AND testimonial.hidden_at IS NULL AND testimonial.quote <> ''
              AND testimonial_consent.use = 'management' AND testimonial_consent.withdrawn_at IS NULL
        """
        return {key for (key,) in self.rows(given)}

    def count(self, table: str) -> int:
        return int(self.one(f"SELECT COUNT(*) FROM {table} WHERE campaign_id = :campaign"))
