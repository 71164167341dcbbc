"""All pages of this feature."""

from campaign.evaluation import (
    answer_pages,
    lesson_pages,
    models,
    overview_pages,
    question_pages,
    result_pages,
    round_pages,
    survey_pages,
)
from campaign.evaluation.blueprint import blueprint, survey

__all__ = [
    "answer_pages",
    "blueprint",
    "lesson_pages",
    "models",
    "overview_pages",
    "question_pages",
    "result_pages",
    "round_pages",
    "survey",
    "survey_pages",
]
