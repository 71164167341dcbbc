"""What Moodle calls the columns about a person and the states of an activity, in English and Dutch."""

from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.layouts import refuse_twins
from campaign.conversions.reports.plans import Identity
from campaign.conversions.reports.results import Reason
from campaign.conversions.reports.words import MOST_REMEMBERED, USUAL, UnknownWord
from campaign.core.errors import DomainError
from campaign.core.stages import Stage

EMAIL = ("email address", "e-mailadres", "e-mail address", "email", "e-mail")
EMPLOYEE_NUMBER = ("id number", "nummer (id)", "idnumber")
USERNAME = ("username", "gebruikersnaam")
COMPLETION_REPORT = _l("Export Reports > Course completion (Rapporten > Cursusvoltooiing) instead.")


def identity_among(names: list[str], title: Any) -> Identity:
    """The first columns with these (case-folded) names that say who a row is about.

    Raises DomainError where two are called the same.
    """
    places = [first(names, wanted) for wanted in (EMAIL, EMPLOYEE_NUMBER, USERNAME)]
    for place in places:
        refuse_twins(tuple(names), place, title)
    return Identity(*places)


def first(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """Where the first of `names` that is `wanted` stands."""
    return next((place for place, name in enumerate(names) if name in wanted), None)


def nobody_named() -> DomainError:
    """Why a report without any column about a person cannot be used."""
    return DomainError(
        _l(
            "This Moodle report has no e-mail address, ID number or user name. "
            "Let Moodle show one of these (showuseridentity) and export it again."
        )
    )


class States(dict[str, Any]):
    """State cells of activities -> the stage of the activity that each proves, None for none, or a reason.

    To have failed proves a start: whoever came that far has begun.
    """

    def __init__(self, *, failed_counts: bool) -> None:
        super().__init__()
        self.failed_counts = failed_counts

    def __missing__(self, text: str) -> Any:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        try:
            stage = USUAL.stage_of(text, failed_counts=self.failed_counts)
            self[text] = Stage.START if stage is None and USUAL.is_failed(text) else stage
        except UnknownWord:
            self[text] = Reason.UNKNOWN_STATUS
        return self[text]
