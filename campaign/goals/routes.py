"""The pages of the goals."""

from flask import Blueprint

from campaign.goals import models  # noqa: F401  every table is known before the first query

blueprint = Blueprint("goals", __name__)
