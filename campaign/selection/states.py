"""Where a candidate stands, and who may move them where."""

from enum import StrEnum


class Standing(StrEnum):
    """How far someone is on the way from the longlist to the team."""

    LONGLIST = "longlist"
    SHORTLIST = "shortlist"
    RESERVE = "reserve"
    """Steps in when someone drops out, in the order of the reserves."""
    INVITED = "invited"
    """Chosen; has not answered yet."""
    ACCEPTED = "accepted"
    """An ambassador."""
    DECLINED = "declined"
    """Said no, to the question whether it interests them or to the invitation."""
    NOT_CHOSEN = "not_chosen"
    STEPPED_DOWN = "stepped_down"
    """Was an ambassador."""


MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.LONGLIST: frozenset({Standing.SHORTLIST, Standing.NOT_CHOSEN, Standing.DECLINED}),
    Standing.SHORTLIST: frozenset(
        {Standing.LONGLIST, Standing.RESERVE, Standing.INVITED, Standing.NOT_CHOSEN, Standing.DECLINED}
    ),
    Standing.RESERVE: frozenset({Standing.SHORTLIST, Standing.INVITED, Standing.NOT_CHOSEN, Standing.DECLINED}),
    Standing.INVITED: frozenset({Standing.SHORTLIST, Standing.ACCEPTED, Standing.DECLINED, Standing.NOT_CHOSEN}),
    Standing.ACCEPTED: frozenset({Standing.STEPPED_DOWN}),
    Standing.DECLINED: frozenset({Standing.LONGLIST, Standing.SHORTLIST}),
    Standing.NOT_CHOSEN: frozenset({Standing.LONGLIST, Standing.SHORTLIST, Standing.DECLINED}),
    Standing.STEPPED_DOWN: frozenset({Standing.INVITED}),
}

IN_THE_RUNNING = frozenset({Standing.LONGLIST, Standing.SHORTLIST, Standing.RESERVE, Standing.INVITED})
"""Something can still come of it."""
UNSELECTED = frozenset({*IN_THE_RUNNING, Standing.DECLINED, Standing.NOT_CHOSEN})
"""Erased some time after the selection."""


class Source(StrEnum):
    """How someone came onto the longlist."""

    PASTED = "pasted"
    FILE = "file"
    MANAGER = "manager"
    """One by one."""
    SELF = "self"
    """By the public link."""
    LEADER = "leader"
    COLLEAGUE = "colleague"
    """Named by a colleague as someone whom people go to."""
    FORMER = "former"
    """Was an ambassador in the campaign before, and said to be willing to be asked again."""


class Verdict(StrEnum):
    """What a team leader says of a candidate."""

    ENDORSE = "endorse"
    DOUBT = "doubt"
    ADVISE_AGAINST = "advise_against"


class Answer(StrEnum):
    """Whether it interests a candidate."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Gender(StrEnum):
    """As someone gave it themselves; whoever gave none has none."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class NotChosenReason(StrEnum):
    """Why someone was not chosen, as the message to them says."""

    ENOUGH_IN_TEAM = "enough_in_team"
    TEAM_FULL = "team_full"
    BALANCE = "balance"
    NOT_NOW = "not_now"
    OTHER = "other"
