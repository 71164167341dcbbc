"""Files of the toolkit: checked, kept, and gone from the disk when nothing names them any more."""

from typing import IO

from flask import current_app

from campaign.core.files.kinds import FILMS, KINDS, facts_of
from campaign.core.files.storage import Storage
from campaign.toolkit.items.services import KeptFile

LARGEST = 100 * 2**20
TAKEN = KINDS | FILMS
LARGEST_BODY = LARGEST + 20 * 2**20
"""What is a little too large hears how large it may be; what is far too large is not read."""


def storage(campaign_id: int) -> Storage:
    return Storage(current_app.instance_path, "toolkit", campaign_id)


def keep(stream: IO[bytes], *, name: str, storage: Storage) -> KeptFile:
    """Keep a file; DomainError when it is too large or not what its name says. Whoever fails after that drops it."""
    facts = facts_of(stream, name=name, largest=LARGEST, kinds=TAKEN)
    return KeptFile(name=facts.name, size=facts.size, key=storage.keep(stream))
