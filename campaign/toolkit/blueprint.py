"""The blueprint of step 7. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("toolkit", __name__)
