"""The blueprint of the mail of the week: its pages stand behind links. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("digest", __name__)
