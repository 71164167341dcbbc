"""The blueprints of the report: `blueprint` in a campaign, `by_link` for who has a link. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("reporting", __name__)
by_link = Blueprint("report_link", __name__)
