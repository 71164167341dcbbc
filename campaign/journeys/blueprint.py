"""The blueprints of the journeys. `routes` gathers the views.

`blueprint` in a campaign; `workshop` for guests of a session, by its link; `outside` to read or answer by one.
"""

from flask import Blueprint

blueprint = Blueprint("journeys", __name__)
workshop = Blueprint("workshop", __name__)
outside = Blueprint("journey_link", __name__)
