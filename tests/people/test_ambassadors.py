"""Making colleagues ambassadors, and their own say in how they are named."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, NamePrivacy
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people import ambassadors
from campaign.people.facts import ColleagueFacts
from campaign.people.importing import take_in
from campaign.people.models import Ambassador
from campaign.people.queries import ambassadors_of
from campaign.people.roster import Entry, Roster
from campaign.people.services import change_colleague
from tests.factories import make_ambassador, make_campaign, make_colleague, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def roles(user: User) -> list[Role]:
    return list(db.session.scalars(select(Membership.role).where(Membership.user_id == user.id)))


def test_an_ambassador_has_an_account_a_role_and_a_code(campaign: Campaign) -> None:
    colleague = make_colleague(campaign, "Anna Bakker", emails=["anna@waterkant.nl"])
    made = ambassadors.appoint(campaign, colleague, by=None).ambassador
    assert (made.user.email, made.user.name, roles(made.user)) == (
        "anna@waterkant.nl",
        "Anna Bakker",
        [Role.AMBASSADOR],
    )
    assert len(made.code) == 8


def test_an_ambassador_is_invited_by_mail(campaign: Campaign) -> None:
    link = ambassadors.appoint(campaign, make_colleague(campaign, emails=["anna@waterkant.nl"]), by=None).link
    mail = db.session.scalars(select(Mail)).one()
    assert mail.recipient == "anna@waterkant.nl"
    assert str(link) in mail.body


def test_appointed_twice_is_appointed_once(campaign: Campaign) -> None:
    colleague = make_colleague(campaign)
    first = ambassadors.appoint(campaign, colleague, by=None)
    again = ambassadors.appoint(campaign, colleague, by=None)
    assert (again.ambassador, again.link) == (first.ambassador, None)


def test_an_account_by_another_address_of_the_colleague_is_used(campaign: Campaign) -> None:
    user = make_user(email="a.bakker@waterkant.nl")
    colleague = make_colleague(campaign, emails=["anna@waterkant.nl", "a.bakker@waterkant.nl"])
    assert ambassadors.appoint(campaign, colleague, by=None).ambassador.user is user


def test_a_colleague_without_an_address_cannot_be_invited(campaign: Campaign) -> None:
    colleague = make_colleague(campaign, emails=[], employee_number="7")
    with pytest.raises(DomainError):
        ambassadors.appoint(campaign, colleague, by=None)


def test_the_list_tells_who_has_been_here(campaign: Campaign) -> None:
    ambassadors.appoint(campaign, make_colleague(campaign, "Anna"), by=None)
    make_ambassador(campaign, "Bram").user.password_hash = "a hash"
    db.session.flush()
    assert [(one.ambassador.colleague.name, one.has_signed_in) for one in ambassadors_of(campaign.id)] == [
        ("Anna", False),
        ("Bram", True),
    ]


def test_an_ambassador_with_nothing_logged_can_be_dismissed(campaign: Campaign) -> None:
    ambassador = make_ambassador(campaign)
    user = ambassador.user
    ambassadors.dismiss(campaign, ambassador, by=None)
    assert (db.session.scalar(select(Ambassador)), roles(user)) == (None, [])


def test_an_ambassador_chooses_less_than_the_campaign_shows(campaign: Campaign) -> None:
    ambassador = make_ambassador(campaign)
    ambassadors.choose_naming(campaign, ambassador, alias=" Night  Owl ", names=NamePrivacy.ALIAS)
    assert (ambassador.alias, ambassador.names) == ("Night Owl", NamePrivacy.ALIAS)


def test_an_ambassador_cannot_choose_more_than_the_campaign_shows(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as refused:
        ambassadors.choose_naming(campaign, make_ambassador(campaign), alias=None, names=NamePrivacy.FULL)
    assert refused.value.field == "names"


def test_going_by_an_alias_takes_an_alias(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as refused:
        ambassadors.choose_naming(campaign, make_ambassador(campaign), alias=" ", names=NamePrivacy.ALIAS)
    assert refused.value.field == "alias"


def test_two_ambassadors_do_not_go_by_one_alias(campaign: Campaign) -> None:
    make_ambassador(campaign, alias="Night Owl")
    with pytest.raises(DomainError) as refused:
        ambassadors.choose_naming(campaign, make_ambassador(campaign), alias="night owl", names=None)
    assert refused.value.field == "alias"


@pytest.mark.parametrize("alias", ["Sanne de Vries", "sanne v", "SANNE-V.", "Sánne V. ⭐", "Fatma Y."])
def test_an_alias_is_not_the_name_of_another_ambassador(campaign: Campaign, alias: str) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    make_ambassador(campaign, "Fatma Yilmaz", stepped_down_at=clock.now())
    with pytest.raises(DomainError, match="Another ambassador is called that") as refused:
        ambassadors.choose_naming(campaign, make_ambassador(campaign, "Bram Kok"), alias=alias, names=None)
    assert refused.value.field == "alias"


def test_the_own_name_can_be_an_alias(campaign: Campaign) -> None:
    sanne = make_ambassador(campaign, "Sanne de Vries")
    ambassadors.choose_naming(campaign, sanne, alias="Sanne V", names=None)
    assert sanne.alias == "Sanne V"


def become_an_ambassador(campaign: Campaign) -> None:
    ambassadors.appoint(campaign, make_colleague(campaign, "Sanne de Vries"), by=None)


def marry(campaign: Campaign) -> None:
    sanne = make_ambassador(campaign, "Sanne Bos").colleague
    change_colleague(campaign, sanne, ColleagueFacts(name="Sanne de Vries", emails=["sanne@example.org"]), by=None)


def come_in_a_file(campaign: Campaign) -> None:
    sanne = make_ambassador(campaign, "Sanne Bos").colleague
    row = Entry(2, "Sanne de Vries", (sanne.email or "",), None, None)
    take_in(campaign, Roster({}, entries=[row]), by=None)


@pytest.mark.parametrize("happens", [become_an_ambassador, marry, come_in_a_file])
def test_an_alias_gives_way_to_the_name_of_a_later_ambassador(
    campaign: Campaign, happens: Callable[[Campaign], None]
) -> None:
    bram = make_ambassador(campaign, "Bram Kok", alias="Sanne V", names=NamePrivacy.ALIAS)
    owl = make_ambassador(campaign, alias="Night Owl")
    happens(campaign)
    told = [mail.body for mail in db.session.scalars(select(Mail).where(Mail.recipient == bram.user.email))]
    assert (bram.alias, owl.alias) == (None, "Night Owl")
    assert [("“Sanne V”" in body, "de Vries" in body) for body in told] == [(True, False)]


def test_another_name_reaches_the_board(campaign: Campaign) -> None:
    ambassador = make_ambassador(campaign)
    version = campaign.version
    ambassadors.choose_naming(campaign, ambassador, alias=None, names=NamePrivacy.HIDDEN)
    assert campaign.version == version + 1
