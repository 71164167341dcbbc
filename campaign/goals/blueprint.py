"""What the pages of the goals hang on."""

from flask import Blueprint

blueprint = Blueprint("goals", __name__)
