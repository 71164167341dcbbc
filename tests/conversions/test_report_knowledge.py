"""What a campaign knows that its reports do not say."""

from campaign.campaigns.models import Campaign
from campaign.conversions.reports.known import knowledge_of
from campaign.conversions.xapi.models import Identity, IdentityKind
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague
from tests.factories import make_colleague


def make_account(campaign: Campaign, colleague: Colleague | None, value: str, home: str = "learn.example.org") -> None:
    facts = {"campaign_id": campaign.id, "kind": IdentityKind.ACCOUNT, "value": value, "home": home}
    db.session.add(Identity(**facts, colleague_id=colleague.id if colleague else None))
    db.session.flush()


def test_an_account_that_was_mapped_is_known_in_reports(campaign: Campaign, anna: Colleague) -> None:
    make_account(campaign, anna, "1046")
    assert knowledge_of(campaign.id).accounts == {"1046": anna.email}


def test_an_account_that_was_not_mapped_is_nobody(campaign: Campaign) -> None:
    make_account(campaign, None, "1046")
    assert knowledge_of(campaign.id).accounts == {}


def test_numbers_of_two_systems_are_no_evidence(campaign: Campaign, anna: Colleague) -> None:
    make_account(campaign, anna, "1046")
    make_account(campaign, make_colleague(campaign, "Bo Smit"), "1047", home="other.example.org")
    assert knowledge_of(campaign.id).accounts == {}


def test_courses_that_were_chosen_are_known(campaign: Campaign, course: Course) -> None:
    course.listed = True
    db.session.flush()
    assert knowledge_of(campaign.id).courses == {course.key}
