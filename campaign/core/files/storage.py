"""Files that are kept for as long as something in the database names them."""

import shutil
from pathlib import Path
from typing import IO

from campaign.core.codes import digest, long_key


class Storage:
    """The files of one campaign for one purpose, each under a key of its own, where no web server looks."""

    kind = "files"

    def __init__(self, instance_path: str, purpose: str, campaign_id: int) -> None:
        self.folder = Path(instance_path) / self.kind / purpose / str(campaign_id)

    def keep(self, stream: IO[bytes]) -> str:
        """Keep a file and return its key."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = long_key()
        with self.path(key).open("wb") as target:
            shutil.copyfileobj(stream, target)
        return key

    def find(self, key: str) -> Path | None:
        """The file with that key."""
        path = self.path(key)
        return path if path.is_file() else None

    def drop(self, key: str) -> None:
        """Remove a file."""
        self.path(key).unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        # Never a name that came from outside: the digest has nothing in it that means something in a path.
        return self.folder / digest(key)
