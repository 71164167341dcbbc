"""People and things that tests begin with: each as plain as can be, with an own name when none is given."""

from datetime import date
from itertools import count
from typing import Any

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.settings import CampaignSettings
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.permissions import Role
from campaign.courses.models import Course
from campaign.courses.services import find_or_create
from campaign.extensions import db
from campaign.people.facts import ColleagueFacts
from campaign.people.models import Ambassador, Colleague, Team
from campaign.people.services import add_colleague, add_team
from tests.begun import begin

_numbers = count(1)


def make_user(**facts: Any) -> User:
    """An account without a password; committed."""
    user = new_user(**facts)
    db.session.add(user)
    db.session.commit()
    return user


def new_user(**facts: Any) -> User:
    """An account without a password; in no session."""
    number = next(_numbers)
    return User(
        **{
            "email": f"person{number}@example.org",
            "name": f"Person {number}",
            "session_version": 1,
            "is_admin": False,
            "created_at": clock.now(),
            **facts,
        }
    )


def make_campaign(*, phase: Phase = Phase.RUNNING, slug: str | None = None, **settings: Any) -> Campaign:
    """A campaign that runs in November and December 2026 with the usual points; committed."""
    usual = {
        "name": f"Campaign {next(_numbers)}",
        "starts_on": date(2026, 11, 2),
        "ends_on": date(2026, 12, 31),
        "language": "en",
    }
    wanted = CampaignSettings(**{**usual, **settings})
    return begin(wanted, slug=slug, phase=phase, has_any_name="name" not in settings)


def make_team(campaign: Campaign, name: str = "", *, headcount: int | None = None) -> Team:
    """A team; committed."""
    team = add_team(campaign, name or f"Team {next(_numbers)}", headcount=headcount, by=None)
    db.session.commit()
    return team


def make_colleague(campaign: Campaign, name: str = "", *, team: Team | None = None, **facts: Any) -> Colleague:
    """A colleague with an address; committed."""
    colleague = new_colleague(campaign, name, team=team, **facts)
    db.session.commit()
    return colleague


def new_colleague(campaign: Campaign, name: str = "", *, team: Team | None = None, **facts: Any) -> Colleague:
    """A colleague with an address; flushed."""
    number = next(_numbers)
    usual = {"name": name or f"Colleague {number}", "emails": [f"colleague{number}@example.org"], "team": team}
    return add_colleague(campaign, ColleagueFacts(**{**usual, **facts}), by=None)


def make_ambassador(campaign: Campaign, name: str = "", *, team: Team | None = None, **facts: Any) -> Ambassador:
    """An ambassador with an account, who can sign in; committed."""
    colleague = new_colleague(campaign, name, team=team)
    user = new_user(name=colleague.name, email=colleague.email)
    ambassador = Ambassador(
        **{
            "campaign_id": campaign.id,
            "colleague": colleague,
            "user": user,
            "code": short_code(),
            "created_at": clock.now(),
            **facts,
        }
    )
    db.session.add(ambassador)
    make_member(campaign, user, Role.AMBASSADOR)
    return ambassador


def make_member(campaign: Campaign, user: User, role: Role = Role.MANAGER) -> Membership:
    """A role of `user` in the campaign; committed."""
    membership = Membership(campaign=campaign, user=user, role=role, created_at=clock.now())
    db.session.add(membership)
    db.session.commit()
    return membership


def make_course(campaign: Campaign, name: str = "", *, listed: bool = False) -> Course:
    """A course that reports name; `listed`: chosen to count. Committed."""
    course = find_or_create(campaign.id, name or f"Course {next(_numbers)}")
    course.listed = listed
    db.session.commit()
    return course
