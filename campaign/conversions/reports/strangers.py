"""Rows about nobody whom the campaign knows, and what may be the reason."""

import re
from collections.abc import Mapping
from functools import cached_property

from flask_babel import lazy_gettext as _l

UNKNOWN_PERSON = "unknown_person"
ZEROS_LOST = "zeros_lost"
NUMBER_SHORTENED = "number_shortened"
STRANGERS = {
    UNKNOWN_PERSON: _l("No colleague of this campaign is known by this."),
    ZEROS_LOST: _l(
        "Nobody has this number, but one colleague has it with zeros in front, which a spreadsheet takes away. "
        "Save that column as text, and bring the report again."
    ),
    NUMBER_SHORTENED: _l(
        "A spreadsheet shortened this number, so part of it is lost. "
        "Save that column as text, and bring the report again."
    ),
}
"""Why a row is about nobody, for people."""
IN_POWERS = re.compile(r"\d(?:[.,]\d+)?e\+\d+")
"""A number as a spreadsheet shows one that is long: `1.23E+05`."""


class Strangers:
    """Tells why nobody is known by an address or number; nobody is matched by what only may be meant."""

    def __init__(self, people: Mapping[str, int]) -> None:
        """`people`: colleagues by everything that a report can call them."""
        self.people = people

    def why(self, identity: str) -> str:
        """The reason, for an identity that no colleague has."""
        if IN_POWERS.fullmatch(identity):
            return NUMBER_SHORTENED
        return ZEROS_LOST if len(self.without_zeros.get(identity, ())) == 1 else UNKNOWN_PERSON

    @cached_property
    def without_zeros(self) -> dict[str, set[int]]:
        """Colleagues by their numbers without the zeros in front."""
        found: dict[str, set[int]] = {}
        for called, key in self.people.items():
            if called[:1] == "0" and called.isdecimal():
                found.setdefault(called.lstrip("0"), set()).add(key)
        return found
