"""Placeholders: what they stand for, and what is refused before anyone receives it."""

import pytest

from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.toolkit.texts.filling import check_placeholders, fill, public_values_for, values_for
from tests.factories import make_ambassador, make_member, make_user
from tests.toolkit.names import HEBREW, HOSTILE

VALUES = {"name": HOSTILE, "first_name": HEBREW, "team": "{link}"}


def test_placeholders_are_filled() -> None:
    assert fill("I am {name}.", VALUES) == f"I am {HOSTILE}."


def test_two_braces_are_one_that_stays() -> None:
    assert fill("{{name}} {{{name}}}", VALUES) == f"{{name}} {{{HOSTILE}}}"


def test_a_value_is_not_filled_again() -> None:
    assert fill("{team}", VALUES) == "{link}"


def test_a_name_from_right_to_left_turns_nothing_around_it() -> None:
    assert fill("Ask {first_name}, 12", VALUES) == f"Ask \u2068{HEBREW}\u2069, 12"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("{frist_name}", "{first_name}"),
        ("{First Name}", "{first_name}"),
        ("{voornaam}", "{first_name}"),
        ("{naam}", "{name}"),
        ("{LINK}", "{link}"),
        ("{learningsystem}", "{learning_system}"),
    ],
)
def test_a_typing_error_is_refused_with_what_was_meant(text: str, right: str) -> None:
    with pytest.raises(DomainError, match=f"Do you mean “{right}”"):
        check_placeholders(f"Dear {text}", field="words")


@pytest.mark.parametrize("text", ["{xyzzy}", "{", "}", "{name", "name}", "{}", "{{name}", "{na\nme}"])
def test_braces_around_anything_else_are_refused(text: str) -> None:
    with pytest.raises(DomainError) as raised:
        check_placeholders(text, field="words")
    assert raised.value.field == "words"


@pytest.mark.parametrize("text", ["", "plain", "{name} {link}", "{{anything}}", "{{{name}}}"])
def test_what_is_right_is_accepted(text: str) -> None:
    check_placeholders(text, field="words")


def test_every_placeholder_stands_for_something(campaign: Campaign, sanne: Ambassador) -> None:
    make_member(campaign, make_user(name="Miriam Manager"))
    campaign.learning_url = "https://leren.example"
    db.session.flush()
    assert values_for(campaign, sanne, "en") == {
        "first_name": "Sanne",
        "name": "Sanne de Vries",
        "link": f"http://localhost/join/{sanne.code}",
        "team": "Care",
        "campaign": "Everyone learns",
        "learning_system": "https://leren.example",
        "manager": "Miriam Manager",
    }


def test_what_is_not_known_is_said_in_words(campaign: Campaign) -> None:
    values = values_for(campaign, make_ambassador(campaign, "Murat"), "en")
    said = [values[name] for name in ("team", "learning_system", "manager")]
    assert said == ["our organisation", "the learning system", "the campaign manager"]


def test_without_an_ambassador_placeholders_stand_as_they_are(campaign: Campaign) -> None:
    assert fill("{name} {link}", values_for(campaign, None, "en")) == "{name} {link}"


@pytest.mark.parametrize(
    ("own", "name", "first_name"),
    [
        (NamePrivacy.FULL, "Sanne de Vries", "Sanne"),
        (NamePrivacy.INITIAL, "Sanne V.", "Sanne"),
        (NamePrivacy.ALIAS, "De Kapitein", "De Kapitein"),
        (NamePrivacy.HIDDEN, "a colleague", "a colleague"),
    ],
)
def test_on_a_wall_a_name_is_as_its_owner_allows(
    campaign: Campaign, sanne: Ambassador, own: NamePrivacy, name: str, first_name: str
) -> None:
    campaign.names, sanne.names, sanne.alias = NamePrivacy.FULL, own, "De Kapitein"
    values = public_values_for(campaign, sanne, "en")
    assert (values["name"], values["first_name"]) == (name, first_name)
