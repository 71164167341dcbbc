"""The pages of the plan."""

from flask import Blueprint

from campaign.plan import models  # noqa: F401  every table is known before the first query

blueprint = Blueprint("plan", __name__)
