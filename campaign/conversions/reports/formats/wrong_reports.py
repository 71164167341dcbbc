"""Reports that people bring by mistake: refused with what is missing and what to bring instead."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.moodle_names import COMPLETION_REPORT, EMAIL
from campaign.conversions.reports.layouts import WRONG_REPORT, Names, place_of
from campaign.core.errors import DomainError
from campaign.core.files.tabular import Header


@dataclass(frozen=True)
class WrongReport:
    """A report that proves nothing on any day."""

    known_by: tuple[Names, ...]
    sentence: Any


WRONG_REPORTS = (
    WrongReport(
        (("first name", "voornaam"), ("course total", "cursustotaal"), EMAIL),
        _l("This looks like a Moodle grade export: it has no completion date. %(instead)s", instead=COMPLETION_REPORT),
    ),
    WrongReport(
        (("first name", "voornaam"), ("last name", "surname", "achternaam"), ("groups", "groepen")),
        _l(
            "This looks like Moodle’s list of participants: it does not say when anyone was last there. %(instead)s",
            instead=COMPLETION_REPORT,
        ),
    ),
    WrongReport(
        (("student id",), ("username",), ("error",)),
        _l(
            "This is the list of errors that Open edX makes beside its grade report: it has no grades. "
            "Bring the file called grade_report."
        ),
    ),
    WrongReport(
        (("student id",), ("username",), ("enrollment status",), ("grade",)),
        _l(
            "This looks like Open edX’s problem grade report: it does not say who has a certificate. "
            "Bring the grade report (Generate Grade Report) instead."
        ),
    ),
    WrongReport(
        (("completion organisation name",), ("number completed",)),
        _l(
            "This Totara report counts completions and names nobody. "
            "Bring the report “Course Completion” with a row for each person instead."
        ),
    ),
)


def refuse_wrong_report(header: Header) -> None:
    """Raise DomainError, with what is missing, for a report that cannot prove anything."""
    for wrong in WRONG_REPORTS:
        if all(place_of(header, names) is not None for names in wrong.known_by):
            raise DomainError(wrong.sentence, field=WRONG_REPORT)
