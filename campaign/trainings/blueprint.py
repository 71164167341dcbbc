"""The blueprints of step 6: pages of the campaign, and pages for whoever has a link. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("trainings", __name__)
outside = Blueprint("training", __name__)
"""Outside of the campaign's addresses: experts behind their link, and whoever verifies a certificate."""
