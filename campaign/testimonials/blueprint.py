"""The blueprints of testimonials: `blueprint` in a campaign, `voice` by a link. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("testimonials", __name__)
voice = Blueprint("voice", __name__)
