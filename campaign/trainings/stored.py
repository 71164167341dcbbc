"""Where the files of the training of this request's campaign are."""

from flask import current_app, g

from campaign.core.storage import Storage
from campaign.trainings.materials import PURPOSE


def storage() -> Storage:
    return Storage(current_app.instance_path, PURPOSE, g.campaign.id)
