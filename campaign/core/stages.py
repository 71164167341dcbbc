"""The three steps of a recruit in the learning system."""

from enum import StrEnum


class Stage(StrEnum):
    """What a recruit reached; a later stage implies the earlier ones."""

    LOGIN = "login"
    START = "start"
    COMPLETION = "completion"

    @property
    def rank(self) -> int:
        return list(Stage).index(self)
