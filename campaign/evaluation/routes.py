"""All pages of this feature."""

from campaign.evaluation import models
from campaign.evaluation.blueprint import blueprint, survey
from campaign.evaluation.lessons import pages as lesson_pages
from campaign.evaluation.questions import pages as question_pages
from campaign.evaluation.results import pages as result_pages
from campaign.evaluation.rounds import overview_pages
from campaign.evaluation.rounds import pages as round_pages
from campaign.evaluation.survey import answer_pages
from campaign.evaluation.survey import pages as survey_pages

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
