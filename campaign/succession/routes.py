"""All pages of this feature."""

from campaign.succession import compare_pages, lesson_pages, models, pages
from campaign.succession.blueprint import blueprint

__all__ = ["blueprint", "compare_pages", "lesson_pages", "models", "pages"]
