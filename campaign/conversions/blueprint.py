"""The blueprint of all pages around conversions; its views stand in modules of their own, and `routes` gathers them."""

from flask import Blueprint

blueprint = Blueprint("conversions", __name__)
