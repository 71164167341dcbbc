"""Where test databases live: in memory where the machine has a disk there, because a slow disk is no test's subject."""

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 1024 * 1024 * 1024


def new_folder(prefix: str) -> Path:
    """An empty folder for databases; whoever asks for it removes it."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if roomy else None))
