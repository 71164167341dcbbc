"""The blueprint of the first pages; its views stand in modules of their own, and `routes` gathers them."""

from flask import Blueprint

blueprint = Blueprint("home", __name__)
