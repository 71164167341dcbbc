"""Files on actions: how they come and go."""

from typing import IO

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.files.kinds import facts_of
from campaign.core.files.storage import Storage
from campaign.extensions import db
from campaign.plan.models import Action, ActionFile
from campaign.plan.queries import files_of

LARGEST = 10 * 2**20
MOST_FILES = 20


def add_file(
    campaign: Campaign, action: Action, stream: IO[bytes], *, name: str, storage: Storage, by: User | None
) -> ActionFile:
    """Keep a file with an action; DomainError when it is too large or not what its name says."""
    facts = facts_of(stream, name=name, largest=LARGEST)
    if len(files_of(action.id)) >= MOST_FILES:
        raise DomainError(_l("An action has at most %(number)s files.", number=MOST_FILES), field="file")
    file = ActionFile(
        action_id=action.id, name=facts.name, size=facts.size, key=storage.keep(stream), added_at=clock.now()
    )
    db.session.add(file)
    db.session.flush()
    audit.record("action.file_added", action.title, by=by, campaign_id=campaign.id, details=file.name)
    return file


def remove_file(campaign: Campaign, action: Action, file: ActionFile, *, by: User | None) -> None:
    """Forget a file. What is on the disk goes after the commit."""
    audit.record("action.file_removed", action.title, by=by, campaign_id=campaign.id, details=file.name)
    db.session.delete(file)
    db.session.flush()
