"""The blueprints of step 3: pages for managers, and pages for whoever has a link. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("selection", __name__)
answering = Blueprint("answering", __name__)
"""Outside of the campaign's addresses: nobody is signed in there."""
