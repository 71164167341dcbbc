"""Which column says what, found out or remembered."""

import pytest

from campaign.conversions.reports.dates import Numbers
from campaign.conversions.reports.mapping import Mapping, Missing, rivals, signature, suggest_mapping
from campaign.core.errors import DomainError
from campaign.core.stages import Stage


@pytest.mark.parametrize(
    "header",
    [
        ("e-mail", "stage", "course", "day"),
        ("E-mailadres", "Stap", "Cursus", "Datum"),
        ("Email", "Status", "Training", "Date"),
    ],
)
def test_a_table_that_names_its_columns_plainly_needs_no_mapping(header: tuple[str, ...]) -> None:
    email, stage, course, day = header
    assert suggest_mapping(header) == Mapping(email=email, stage=stage, course=course, day=day)


def test_a_table_with_days_per_stage_needs_no_mapping() -> None:
    found = suggest_mapping(["Personeelsnummer", "Training", "Gestart op", "Afgerond op"])
    assert (found.employee_number, found.started, found.completed, found.missing) == (
        *("Personeelsnummer", "Gestart op", "Afgerond op"),
        (),
    )


def test_of_two_columns_that_could_be_meant_none_is_taken() -> None:
    assert suggest_mapping(["e-mail", "mail", "status", "datum"]).missing == (Missing.IDENTITY,)


def test_what_is_missing_is_named() -> None:
    assert Mapping().missing == (Missing.IDENTITY, Missing.STAGE, Missing.DAY)


def test_a_mapping_is_stored_and_read_back() -> None:
    mapping = Mapping(email="Wie", fixed_stage=Stage.START, fixed_course="Veilig", day="Op", numbers=Numbers.EPOCH)
    assert Mapping.from_dict(mapping.to_dict()) == mapping


def test_a_stored_mapping_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(DomainError):
        Mapping.from_dict({"email": "Wie", "fixed_stage": "promoted"})


@pytest.mark.parametrize("name", ["Naam", "Full name", "Achternaam"])
def test_a_name_does_not_say_who_someone_is(name: str) -> None:
    assert Mapping(username=name, completed="Op").missing == (Missing.ONLY_A_NAME,)


def test_only_a_column_called_timestamp_holds_seconds() -> None:
    assert suggest_mapping(["e-mail", "status", "timestamp"]).numbers is Numbers.EPOCH
    assert suggest_mapping(["e-mail", "status", "datum"]).numbers is None


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(DomainError, match="Wanneer"):
        Mapping(email="Wie", day="Wanneer").places(["Wie", "Wat"])


def test_the_same_header_has_the_same_signature_whatever_its_case() -> None:
    assert signature(["E-mail", "Datum"]) == signature(["e_mail", " DATUM"]) != signature(["Datum", "E-mail"])


def test_of_two_columns_that_are_called_the_same_none_is_taken() -> None:
    header = ["E-mail", "E-mail", "Status", "Datum"]
    assert suggest_mapping(header).missing == (Missing.IDENTITY,)
    assert rivals(header) == ["E-mail", "E-mail (2)"]
