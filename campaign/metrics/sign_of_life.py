"""When the worker was last at work: the date of a file, in the folder that all processes share."""

import os
from pathlib import Path

from flask import current_app

from campaign.core import clock

FILE = "worker-alive"


def say_alive() -> None:
    """Leave a sign of life."""
    moment = clock.now().timestamp()
    path = sign()
    path.touch()
    os.utime(path, (moment, moment))


def last_alive() -> float | None:
    """When that was, in seconds since 1970; None where no worker has been."""
    try:
        return sign().stat().st_mtime
    except FileNotFoundError:
        return None


def sign() -> Path:
    return Path(current_app.instance_path, FILE)
