"""What services raise when a rule is broken. Routes turn these into answers; see `campaign.core.web.errorpages`."""

from typing import Any


class DomainError(Exception):
    """A rule of the campaign was broken; the message is a whole translated sentence, beside its field if it has one."""

    status = 422

    def __init__(self, message: Any, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class WrongState(DomainError):
    """The action is right, but not now: someone else was faster, or the phase does not allow it."""

    status = 409


class NotFound(DomainError):
    """There is no such thing in this campaign."""

    status = 404
