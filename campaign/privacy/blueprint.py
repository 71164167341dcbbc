"""The blueprints of privacy: `blueprint` inside a campaign, `own` for one's own data and the installation. `routes`
gathers the views.
"""

from flask import Blueprint

blueprint = Blueprint("privacy", __name__)
own = Blueprint("own_data", __name__)
