"""The blueprint of the scoreboard; its views stand in modules of their own, and `routes` gathers them."""

from flask import Blueprint

from campaign.extensions import limiter

blueprint = Blueprint("scoreboard", __name__)
# Nothing here is counted per visitor: a whole office watches from behind one address.
limiter.exempt(blueprint)
