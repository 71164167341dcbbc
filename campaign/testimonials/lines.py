"""The line beneath a quote: as much of a name as its owner wants, and what they do."""

from enum import StrEnum

from campaign.people.naming import first_name_and_initial


class Called(StrEnum):
    """How someone wants to be called, from open to closed."""

    FULL = "full"
    INITIAL = "initial"
    """First name and initial."""
    ROLE = "role"
    """What they do, and no name."""


def line_of(name: str, called: Called, role: str) -> str:
    """`Sanne V., wijkverpleegkundige`; whoever wants no name is called by what they do alone."""
    if called is Called.ROLE:
        return role
    shown = name if called is Called.FULL else first_name_and_initial(name)
    return f"{shown}, {role}" if role else shown
