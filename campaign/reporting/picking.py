"""Open answers that a manager can quote in the report: each under a key that tells nothing but which words it is."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from campaign.evaluation.models import Audience, EvaluationRound
from campaign.reporting.drafting import Picked
from campaign.reporting.gathering.voices import answered
from campaign.reporting.models import ReportDraft

KEY_LENGTH = 24


@dataclass(frozen=True)
class Answer:
    """An answer that can be quoted."""

    key: str
    question_id: int
    text: str
    is_picked: bool


@dataclass(frozen=True)
class Question:
    """An open question with what was answered."""

    round: EvaluationRound
    audience: Audience
    text: str
    answers: list[Answer]


def to_pick_from(draft: ReportDraft) -> list[Question]:
    """The open questions of all closed rounds that have answers to show."""
    picked = {(question_id, text) for question_id, text in draft.picked}
    return [
        Question(
            found,
            results.audience,
            one.text,
            [
                Answer(key_of(one.question_id, text), one.question_id, text, (one.question_id, text) in picked)
                for text in dict.fromkeys(one.texts)
            ],
        )
        for found, results in answered(draft.campaign_id)
        if results.is_shown
        for one in results.questions
        if one.texts
    ]


def picked_by(draft: ReportDraft, keys: Collection[str]) -> list[Picked]:
    """The answers with these keys; keys of nothing are left out."""
    answers = [answer for question in to_pick_from(draft) for answer in question.answers]
    return [(answer.question_id, answer.text) for answer in answers if answer.key in keys]


def key_of(question_id: int, text: str) -> str:
    return sha256(f"{question_id} {text}".encode()).hexdigest()[:KEY_LENGTH]
