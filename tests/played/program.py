"""The commands of the program, in a process of their own that has the clock of the play."""

from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from campaign import create_app
from tests.played import clockwork
from tests.serving import BEGINNING, become, nursery

APPLICATION = "tests.played.served:app"
STOP_WITHIN = 60


class Backstage:
    """Runs `flask …` as often as it is asked to: to put the program together takes longer than most commands."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        nursery.set_forkserver_preload(BEGINNING)
        self.connection, theirs = nursery.Pipe()
        self.process = nursery.Process(target=obey, args=(theirs, dict(environment), log))
        self.process.start()
        theirs.close()

    def run(self, *words: str) -> tuple[int, str]:
        """How a command ends, and what it says."""
        self.connection.send(words)
        ended: tuple[int, str] = self.connection.recv()
        return ended

    def close(self) -> None:
        self.connection.close()
        self.process.join(timeout=STOP_WITHIN)
        self.process.close()


def obey(connection: Connection, environment: dict[str, str], log: Path) -> None:
    """Be that process, until nobody asks any more."""
    become(environment, log)
    clockwork.wind()
    runner = create_app().test_cli_runner()
    while True:
        try:
            words = connection.recv()
        except EOFError:
            return
        ended = runner.invoke(args=list(words))
        connection.send((ended.exit_code, ended.output))
