"""The production server, in a process that begins with the program imported: that takes longer than most tests.

Nothing of the program is imported here, nor of pytest: the process that the servers come from imports this.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from granian.cli import entrypoint

BEGINNING = ["campaign", "tests.serving"]
nursery = multiprocessing.get_context("forkserver")


def begin(command: list[str], environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    """Start `python -m granian …`, as `command` has it, in a process of its own."""
    nursery.set_forkserver_preload(BEGINNING)
    process = nursery.Process(target=serve, args=(command[3:], dict(environment), log))
    process.start()
    return process


def serve(options: list[str], environment: dict[str, str], log: Path) -> None:
    """Be that server, from the first line of its log to its end."""
    become(environment, log)
    # Its workers are forked from it, as they are where it is started by hand; else each imported the program anew.
    multiprocessing.set_start_method("fork", force=True)
    sys.argv = ["granian", *options]
    entrypoint()


def become(environment: Mapping[str, str], log: Path) -> None:
    """Let this process be one of its own, with that environment; all that it says goes into the log."""
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
