"""Where the files of the training of this request's campaign are, and who may have them."""

from flask import current_app, g

from campaign.core.access import held
from campaign.core.files.storage import Storage
from campaign.core.permissions import Permission
from campaign.trainings.materials.services import PURPOSE


def storage() -> Storage:
    return Storage(current_app.instance_path, PURPOSE, g.campaign.id)


def may_open() -> bool:
    """Whether the reader may have material: managers, in a closed campaign too, and ambassadors."""
    return bool(held() & {Permission.MANAGE_CAMPAIGN, Permission.CLAIM})
