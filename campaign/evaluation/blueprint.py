"""The blueprints of step 8: `blueprint` in a campaign, `survey` for whoever has a link. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("evaluation", __name__)
survey = Blueprint("survey", __name__)
