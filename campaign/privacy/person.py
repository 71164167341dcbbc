"""One person in one campaign: which rows are theirs, and what they are known by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_lowercase
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, false, func, or_, select, type_coerce, union_all

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.core.identity import NOWHERE, is_email, normal_email, normal_number
from campaign.core.letters import plain, tidy
from campaign.core.models import REFERS_TO, metadata
from campaign.evaluation.models import Invitee, SurveyResponse
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail
from campaign.people.naming import APOSTROPHES, first_name_and_initial
from campaign.privacy.place import Place
from campaign.rewards.models import Award
from campaign.selection.models import Candidate, TeamLeader
from campaign.testimonials.models import Testimonial
from campaign.trainings.models import Expert


@dataclass(frozen=True)
class Person:
    """Everything in a campaign that is one person."""

    ids: dict[str, frozenset[Any]]
    """The ids of their own rows, by table."""
    names: frozenset[str]
    """As they are written: in the list, in the account, in public."""
    addresses: frozenset[str]
    numbers: frozenset[str]
    shared: frozenset[str] = field(default_factory=frozenset)
    """The names among these that someone else in the campaign has, too."""

    @property
    def is_anyone(self) -> bool:
        return any(self.ids.values())

    def rows_in(self, place: Place, columns: Iterable[str]) -> ColumnElement[bool]:
        """Which rows of a place point to the person by one of these columns."""
        table = metadata.tables[place.table]
        mine = [table.c[name].in_(ids) for name in columns if (ids := self.ids.get(pointed_at(table, name)))]
        return or_(false(), *mine)


def pointed_at(table: Table, column: str) -> str:
    """The table whose ids a column holds; a table's own id points to itself."""
    keys = table.c[column].foreign_keys
    if keys:
        return next(iter(keys)).column.table.name
    return str(table.c[column].info.get(REFERS_TO, table.name))


def person_of(
    campaign: Campaign,
    *,
    colleague_ids: Iterable[int] = (),
    leader_ids: Iterable[int] = (),
    expert_ids: Iterable[int] = (),
    addresses: Iterable[str] = (),
    numbers: Iterable[str] = (),
    with_roles: bool = True,
) -> Person:
    """Whoever these colleagues and addresses are: as colleague, ambassador, candidate, leader, expert, and account.

    More of them are taken together as if they were one. Without their roles: not as account, leader or expert.
    """
    known = {normal_email(address) for address in addresses}
    colleagues = set(colleague_ids)
    here = ColleagueEmail.campaign_id == campaign.id
    colleagues |= set(
        db.session.scalars(select(ColleagueEmail.colleague_id).where(here, ColleagueEmail.email.in_(known)))
    )
    ambassadors = list(
        db.session.scalars(
            select(Ambassador)
            .outerjoin(Ambassador.user)
            .where(
                Ambassador.campaign_id == campaign.id,
                or_(Ambassador.colleague_id.in_(colleagues), User.email.in_(known)),
            )
        )
    )
    colleagues |= {one.colleague_id for one in ambassadors}
    listed = list(
        db.session.scalars(select(Colleague).where(Colleague.campaign_id == campaign.id, Colleague.id.in_(colleagues)))
    )
    known |= {row.email for one in listed for row in one.emails} | {one.user.email for one in ambassadors}
    # An address that is a mark of an erased account is no address of anyone.
    known = {address for address in known if is_email(address) and not address.endswith(NOWHERE)}
    accounts = {one.user_id: one.user for one in ambassadors if with_roles}
    members = select(Membership.user_id).where(Membership.campaign_id == campaign.id)
    roles = known if with_roles else frozenset[str]()
    accounts |= {
        user.id: user for user in db.session.scalars(select(User).where(User.email.in_(roles), User.id.in_(members)))
    }
    led = or_(TeamLeader.id.in_(leader_ids), func.lower(TeamLeader.email).in_(roles))
    leaders = list(db.session.scalars(select(TeamLeader).where(TeamLeader.campaign_id == campaign.id, led)))
    taught = or_(Expert.id.in_(expert_ids), func.lower(Expert.email).in_(roles))
    experts = list(db.session.scalars(select(Expert).where(Expert.campaign_id == campaign.id, taught)))
    known |= {normal_email(one.email) for one in leaders} | {normal_email(one.email) for one in experts}
    ids = {
        "colleague": frozenset(one.id for one in listed),
        "ambassador": frozenset(one.id for one in ambassadors),
        "user_account": frozenset(accounts),
        "team_leader": frozenset(one.id for one in leaders),
        "expert": frozenset(one.id for one in experts),
    }
    names = {one.name for one in listed if one.erased_at is None}
    names |= {
        user.name for user in accounts.values() if user.deactivated_at is None or not user.email.endswith(NOWHERE)
    }
    names |= {leader.name for leader in leaders} | {expert.name for expert in experts}
    public = {first_name_and_initial(name) for name in names} if ambassadors else set()
    aliases = {one.alias for one in ambassadors if one.alias}
    person = Person(
        ids=ids | hanging_on(ids),
        names=frozenset(names | public | aliases),
        addresses=frozenset(known),
        numbers=frozenset(normal_number(one.employee_number) for one in listed if one.employee_number)
        | {normal_number(number) for number in numbers},
    )
    return Person(**{**vars(person), "shared": shared(campaign, person)})


def hanging_on(ids: dict[str, frozenset[Any]]) -> dict[str, frozenset[Any]]:
    """Rows to which other rows of the person point in their turn."""
    colleague, ambassador, leader = ids["colleague"], ids["ambassador"], ids["team_leader"]
    asked = or_(
        Invitee.colleague_id.in_(colleague), Invitee.ambassador_id.in_(ambassador), Invitee.leader_id.in_(leader)
    )
    invitees = frozenset(db.session.scalars(select(Invitee.id).where(asked)))
    return {
        "candidate": frozenset(db.session.scalars(select(Candidate.id).where(Candidate.colleague_id.in_(colleague)))),
        "award": frozenset(db.session.scalars(select(Award.id).where(Award.ambassador_id.in_(ambassador)))),
        "testimonial": frozenset(
            db.session.scalars(select(Testimonial.id).where(Testimonial.colleague_id.in_(colleague)))
        ),
        "survey_invitee": invitees,
        "survey_response": frozenset(
            db.session.scalars(select(SurveyResponse.key).where(SurveyResponse.invitee_id.in_(invitees)))
        ),
    }


def shared(campaign: Campaign, person: Person) -> frozenset[str]:
    """The names of a person that somebody else in the campaign goes by, capitals and accents aside."""
    # Only who has the same first name can have the same name, short or whole: of thousands there are few to look at.
    first = {first_word(name) for name in person.names}
    initials = {word[:1] for word in first}

    def may_begin_so(name: ColumnElement[str]) -> ColumnElement[bool]:
        initial = func.lower(func.substr(name, 1, 1))
        return or_(initial.in_(initials), initial.not_in(list(ascii_lowercase)))

    alike = [name for name in names_of_others(campaign, person, may_begin_so) if first_word(name) in first]
    others = {plain(tidy(name)) for name in alike} | {plain(first_name_and_initial(name)) for name in alike}
    return frozenset(name for name in person.names if plain(tidy(name)) in others)


def first_word(name: str) -> str:
    """The first word of a name as it is compared."""
    return compared("".join(name.split(maxsplit=1)[:1]))


@lru_cache(maxsize=1_000)
def compared(word: str) -> str:
    return plain(word.translate(APOSTROPHES))


def names_of_others(
    campaign: Campaign, person: Person, wanted: Callable[[ColumnElement[str]], ColumnElement[bool]]
) -> list[str]:
    """The names of everyone else in a campaign, of those that are wanted."""
    members = select(Membership.user_id).where(Membership.campaign_id == campaign.id)
    everyone = union_all(
        *(
            select(model.name).where(
                model.campaign_id == campaign.id,
                model.id.not_in(person.ids[model.__tablename__]),
                wanted(type_coerce(model.name, Text)),
            )
            for model in (Colleague, TeamLeader, Expert)
        ),
        select(User.name).where(
            User.id.in_(members), User.id.not_in(person.ids["user_account"]), wanted(type_coerce(User.name, Text))
        ),
    )
    return sorted({name for name in db.session.scalars(everyone) if name})
