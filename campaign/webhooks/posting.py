"""One message to one address: no redirect is followed, nothing of the answer but its status is kept."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from campaign.webhooks.addresses import BadAddress, Target, resolve, target_of

ANSWER_WITHIN = 10.0
"""Seconds for all of it: a receiver that thinks takes the message in first and thinks afterwards."""


class Trouble(StrEnum):
    """Why there was no answer."""

    FORBIDDEN = "forbidden"
    """The address leads to where messages must not go."""
    NAME = "name"
    """Nobody knows that name."""
    TIME = "time"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    NO_ANSWER = "no_answer"
    """What came is not HTTP."""
    SWITCHED_OFF = "switched_off"
    """Nobody waited for it any more."""


# The narrower before the wider.
TROUBLES: tuple[tuple[type[Exception], Trouble], ...] = (
    (BadAddress, Trouble.FORBIDDEN),
    (UnicodeError, Trouble.NAME),
    (socket.gaierror, Trouble.NAME),
    (ssl.SSLCertVerificationError, Trouble.CERTIFICATE),
    (TimeoutError, Trouble.TIME),
    (OSError, Trouble.CONNECTION),
)


@dataclass(frozen=True)
class Answer:
    """The status of an answer, or why there was none."""

    status: int | None = None
    trouble: Trouble | None = None

    @property
    def is_fine(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the address asks for no more messages."""
        return self.status == http.client.GONE


def post_to(
    url: str, *, headers: Mapping[str, str], body: bytes, within: float = ANSWER_WITHIN, local: bool = False
) -> Answer:
    """Send `body`, and give the answer; raises nothing. `local`: also to this machine itself."""
    clock = Deadline(within)
    try:
        return attempt(target_of(url), headers, body, clock, local)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(trouble=Trouble.TIME if clock.is_over else trouble_of(error))


def trouble_of(error: Exception) -> Trouble:
    """What an error means; what is no web server says anything."""
    return next((trouble for kind, trouble in TROUBLES if isinstance(error, kind)), Trouble.NO_ANSWER)


def attempt(target: Target, headers: Mapping[str, str], body: bytes, clock: "Deadline", local: bool) -> Answer:
    numbers = resolve(target, local=local)
    with opened(target, numbers, clock) as line:
        connection = http.client.HTTPConnection(target.host, target.port)
        # Already connected, to the number that was looked at: a name that says something else now leads nowhere.
        connection.sock = line
        connection.request("POST", target.path, body, {"Host": target.netloc, **headers})
        with connection.getresponse() as answer:
            return Answer(status=answer.status)


@contextmanager
def opened(target: Target, numbers: list[str], clock: "Deadline") -> Iterator[socket.socket]:
    """A line to the target, encrypted where its address says so, which ends when the time is over."""
    with first_that_answers(numbers, target.port, clock) as plain:
        if not target.is_https:
            with clock.ending(plain):
                yield plain
            return
        context = ssl.create_default_context()
        secure = context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
        with secure, clock.ending(secure):
            secure.do_handshake()
            yield secure


def first_that_answers(numbers: list[str], port: int, clock: "Deadline") -> socket.socket:
    """A line to one of these numbers; each gets its part of what is left of the time."""
    error: OSError = OSError()
    for place, number in enumerate(numbers):
        try:
            return socket.create_connection((number, port), timeout=clock.left / (len(numbers) - place))
        except OSError as found:
            error = found
    raise error


class Deadline:
    """A time within which everything happens. A receiver that sends a letter now and then does not stretch it."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.is_over = False

    @property
    def left(self) -> float:
        """Seconds that are left, if only a moment."""
        return max(0.01, self.end - time.monotonic())

    @contextmanager
    def ending(self, line: socket.socket) -> Iterator[None]:
        """End the line when the time is over."""

        def end() -> None:
            self.is_over = True
            try:
                # Past what an encrypted line would still want to say.
                socket.socket.shutdown(line, socket.SHUT_RDWR)
            except OSError:
                return

        timer = threading.Timer(self.left, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
