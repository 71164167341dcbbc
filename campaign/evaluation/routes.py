"""All pages of this feature."""

from campaign.evaluation import lesson_pages, models, overview_pages, round_pages
from campaign.evaluation.blueprint import blueprint, survey

__all__ = ["blueprint", "lesson_pages", "models", "overview_pages", "round_pages", "survey"]
