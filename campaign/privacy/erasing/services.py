"""Erasing a person: what counted stays as a count of nobody, everything that says who it was goes.

The rows of the person are emptied or deleted as `places` says. Then every text of the campaign is swept for what the
person was known by. Nothing is kept by which they would be recognised if a list has them again: a digest of an address
would still be personal data, for no purpose but to hold against someone that they asked to be forgotten. So whoever is
in a new list of colleagues is a new colleague.
"""

import hashlib
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Delete, Text, Update, and_, delete, exists, func, or_, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.accounts.services import keep_an_administrator
from campaign.campaigns.models import Campaign, Membership, NamePrivacy, Phase
from campaign.campaigns.services import announce_change, lock, remove_member
from campaign.conversions.xapi.erased import nobodys_name
from campaign.conversions.xapi.models import Identity, IdentityKind
from campaign.core import clock
from campaign.core.models import metadata
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.ambassadors import free_code
from campaign.people.models import Ambassador, Colleague
from campaign.people.signals import naming_chosen
from campaign.people.stepping_down import step_down
from campaign.points.models import ScoreEntry
from campaign.privacy.erasing.mentions import Mentions, looking_for, words_of
from campaign.privacy.erasing.nobody import empty, empty_account, erased_word, former_colleague
from campaign.privacy.erasing.sweeping import sweep
from campaign.privacy.models import Erasure
from campaign.privacy.person import Person, pointed_at
from campaign.privacy.place import Kind, Place, Rows
from campaign.privacy.places import PEOPLE
from campaign.privacy.scope import in_campaign
from campaign.reporting.redacting import take_out
from campaign.selection.models import Proposal
from campaign.trainings.models import Certificate

ITSELF = frozenset({"colleague", "ambassador", "user_account", "mail", "xapi_identity", "membership"})
"""Places that need more than to be emptied or deleted."""


def erase(campaign: Campaign, person: Person, *, by: User | None, people: int = 1) -> Erasure:
    """Erase a person (or `people` at once) in a campaign. Twice is once.

    An account goes if it is for nothing else. DomainError for the only manager.
    """
    lock(campaign.id)
    db.session.flush()
    went: Counter[str] = Counter()
    mentions = looking_for(campaign, person, instead=erased_word(campaign))
    accounts = [db.session.get_one(User, key) for key in sorted(person.ids["user_account"])]
    for account in accounts:
        went["membership"] += leave(campaign, account, by=by)
    at = clock.now()
    let_stop(campaign, person, by=by, at=at)
    went += Counter(empty_rows(campaign, person))
    went["colleague"] += bury(campaign, person, at=at)
    going = [account for account in accounts if not is_needed(account, besides=campaign)]
    for account in going:
        went += Counter(empty_account_of(account, former_colleague(campaign)))
    detach(campaign, person, going)
    for account in accounts:
        if account not in going:
            forget_deeds(campaign, account)
    went["mail"] += unsend(campaign.id, person)
    if going:
        went["mail"] += unsend(None, person)
    went["proposal"] += drop_proposals(campaign, person)
    went["xapi_identity"] += unname(campaign, person)
    went["report"] += take_out(campaign.id, mentions.replaced) if mentions.words else 0
    audit.record("person.erased", mark_of(person), by=by, campaign_id=campaign.id)
    db.session.flush()
    went += Counter(sweep(campaign.id, mentions))
    if going:
        went += Counter(sweep(None, mentions))
    db.session.expire_all()
    announce_change(campaign)
    naming_chosen.send(campaign)
    return note(campaign, went, by=by, people=people)


def erase_account(user: User, *, by: User | None) -> Erasure:
    """Erase an account that no campaign needs any more; DomainError for the last administrator."""
    keep_an_administrator(user)
    person = Person(
        ids={"user_account": frozenset({user.id})},
        names=frozenset({user.name}),
        addresses=frozenset({user.email}),
        numbers=frozenset(),
    )
    others = db.session.scalars(select(User.name).where(User.id != user.id)).all()
    person = Person(**{**vars(person), "shared": frozenset({user.name} & set(others))})
    went = Counter(empty_account_of(user, former_colleague(None)))
    went["mail"] += unsend(None, person)
    audit.record("account.erased", f"#{user.id}", by=by)
    db.session.flush()
    went += Counter(sweep(None, Mentions(words_of(person), others=others, instead=erased_word(None))))
    db.session.expire_all()
    return note(None, went, by=by, people=1)


def note(campaign: Campaign | None, went: Counter[str], *, by: User | None, people: int) -> Erasure:
    """Write down that it was done, and nothing of whom."""
    erasure = Erasure(
        campaign_id=campaign.id if campaign else None,
        people=people,
        went={name: number for name, number in sorted(went.items()) if number},
        erased_at=clock.now(),
        by_id=by.id if by else None,
    )
    db.session.add(erasure)
    db.session.flush()
    return erasure


def mark_of(person: Person) -> str:
    """How the log calls who was erased: by number."""
    return ", ".join(f"#{key}" for key in sorted(person.ids["colleague"])) or "–"


def leave(campaign: Campaign, account: User, *, by: User | None) -> int:
    """Take all roles in a campaign from an account."""
    mine = select(Membership).where(Membership.campaign_id == campaign.id, Membership.user_id == account.id)
    roles = list(db.session.scalars(mine))
    for membership in roles:
        remove_member(membership, by=by)
    return len(roles)


def let_stop(campaign: Campaign, person: Person, *, by: User | None, at: datetime) -> None:
    """Let an ambassador stop as anyone does who stops: places come free, and what the rules say of rewards holds.

    What is mailed about it goes with all other mails to the person. In a closed campaign nothing moves any more.
    """
    db.session.refresh(campaign, ["phase"])
    if campaign.phase is Phase.CLOSED:
        return
    active = Ambassador.id.in_(person.ids["ambassador"]), Ambassador.stepped_down_at.is_(None)
    for ambassador in db.session.scalars(select(Ambassador).where(*active).order_by(Ambassador.id)).all():
        step_down(campaign, ambassador, successor=None, by=by, at=at)


def empty_rows(campaign: Campaign, person: Person) -> dict[str, int]:
    """Delete or empty the rows of a person; how many of which table."""
    word, mark = former_colleague(campaign), erased_word(campaign)
    went: Counter[str] = Counter()
    # What hangs on others stands behind them in the list, and goes before them.
    for place in reversed(PEOPLE):
        table = metadata.tables[place.table]
        here = in_campaign(table, campaign.id)
        if place.table in ITSELF or here is None:
            continue
        mine = and_(here, person.rows_in(place, place.of))
        if place.rows is Rows.DELETED:
            went[place.table] += run(delete(table).where(mine))
        elif place.emptied:
            empty_values = {name: nothing(table.c[name], place, word, mark) for name in place.emptied}
            went[place.table] += run(update(table).where(mine).values(empty_values))
        own = {name: nothing(table.c[name], place, word, mark) for name in words_by(place)}
        if own:
            went[place.table] += run(update(table).where(here, person.rows_in(place, place.by)).values(own))
    return went


def words_by(place: Place) -> list[str]:
    """The columns that whoever wrote a row filled in, where it is about someone else."""
    return [name for name, kind in place.columns.items() if place.by and kind is Kind.OWN_WORDS]


def nothing(column: Column[Any], place: Place, word: str, mark: str) -> Any:
    """What an emptied column holds: nothing, where that can be; else a word for it."""
    if column.nullable:
        return None
    if place.columns.get(column.name) is Kind.NAME:
        return word
    return "" if isinstance(column.type, Text) or column.name != "title" else mark


def bury(campaign: Campaign, person: Person, *, at: datetime) -> int:
    """Leave of a colleague and of an ambassador what counts: since when, team, stage, points; how many colleagues."""
    word = former_colleague(campaign)
    alive = Colleague.id.in_(person.ids["colleague"]), Colleague.erased_at.is_(None)
    known = list(db.session.scalars(select(Colleague).where(*alive)))
    for colleague in known:
        colleague.name, colleague.employee_number, colleague.erased_at = word, None, at
        db.session.expire(colleague, ["emails"])
    for ambassador in db.session.scalars(select(Ambassador).where(Ambassador.id.in_(person.ids["ambassador"]))):
        ambassador.alias, ambassador.names, ambassador.code = None, NamePrivacy.HIDDEN, free_code()
        ambassador.stop_asked_at, ambassador.stop_why = None, ""
        ambassador.may_ask_again = ambassador.may_ask_again_on = None
        ambassador.stepped_down_at = ambassador.stepped_down_at or at
        certificates = Certificate.ambassador_id == ambassador.id, Certificate.withdrawn_at.is_(None)
        run(update(Certificate).where(*certificates).values(withdrawn_at=at))
    db.session.flush()
    return len(known)


def is_needed(account: User, *, besides: Campaign) -> bool:
    """Whether an account is for something else than this campaign."""
    roles = exists().where(Membership.user_id == account.id, Membership.campaign_id != besides.id)
    elsewhere = exists().where(Ambassador.user_id == account.id, Ambassador.campaign_id != besides.id)
    return account.is_admin or bool(db.session.scalar(select(or_(roles, elsewhere))))


def empty_account_of(account: User, word: str) -> dict[str, int]:
    """Make an account one that nobody has, with all that hangs on it alone."""
    person = Person(
        ids={"user_account": frozenset({account.id})}, names=frozenset(), addresses=frozenset(), numbers=frozenset()
    )
    went = Counter({"user_account": 1})
    for place in PEOPLE:
        table = metadata.tables[place.table]
        if place.table not in ITSELF and place.rows is Rows.DELETED and place.of == ("user_id",):
            went[place.table] += run(delete(table).where(person.rows_in(place, place.of)))
    db.session.expire(account)
    empty(account, word)
    return went


def detach(campaign: Campaign, person: Person, going: list[User]) -> None:
    """Part an ambassador from an account that goes on: else its name would still be found here."""
    gone = {account.id for account in going}
    mine = select(Ambassador).where(Ambassador.id.in_(person.ids["ambassador"]), Ambassador.user_id.not_in(gone))
    for ambassador in db.session.scalars(mine):
        if ambassador.user.deactivated_at is None or ambassador.user_id in person.ids["user_account"]:
            ambassador.user = empty_account(former_colleague(campaign))
    db.session.flush()


def forget_deeds(campaign: Campaign, account: User) -> None:
    """Say no more in a campaign what an account did in it that goes on elsewhere: that it was done stays."""
    for table in metadata.sorted_tables:
        here = in_campaign(table, campaign.id)
        # The ledger lets nobody change it: who booked stays there as a number.
        if here is None or table is ScoreEntry.__table__:
            continue
        for column in table.columns:
            if column.nullable and pointed_at(table, column.name) == "user_account":
                run(update(table).where(here, column == account.id).values({column.name: None}))


def unsend(campaign_id: int | None, person: Person) -> int:
    """Delete the mails to a person, those that wait and those that were sent."""
    here = in_campaign(metadata.tables["mail"], campaign_id)
    assert here is not None
    return run(delete(Mail).where(here, func.lower(Mail.recipient).in_(person.addresses)))


def drop_proposals(campaign: Campaign, person: Person) -> int:
    """Delete proposals of someone so called for whom nobody was found yet."""
    names = {name.casefold() for name in person.names - person.shared}
    waiting = select(Proposal).where(Proposal.campaign_id == campaign.id, Proposal.candidate_id.is_(None))
    # Compared here: not every database knows that "Ç" is the capital of "ç".
    gone = [
        one.id
        for one in db.session.scalars(waiting)
        if one.name.casefold() in names or one.email.casefold() in person.addresses
    ]
    return run(delete(Proposal).where(Proposal.id.in_(gone)))


def unname(campaign: Campaign, person: Person) -> int:
    """Forget what learning systems call a person. What they reported stays, of nobody."""
    digests = {hashlib.sha1(f"mailto:{address}".encode()).hexdigest() for address in person.addresses}
    value = func.lower(Identity.value)
    theirs = or_(
        Identity.colleague_id.in_(person.ids["colleague"]),
        value.in_({*person.addresses, *digests}),
        # A number that a system gave to someone else can be the same as an employee number.
        and_(value.in_(person.numbers), or_(Identity.colleague_id.is_(None), Identity.kind == IdentityKind.NUMBER)),
    )
    found = list(db.session.scalars(select(Identity).where(Identity.campaign_id == campaign.id, theirs)))
    for identity in found:
        identity.value, identity.home, identity.digest = nobodys_name(identity.id), "", None
        identity.ignored = identity.colleague_id is None
    db.session.flush()
    return len(found)


def run(statement: Delete | Update) -> int:
    """Execute, and count the rows."""
    done: Any = db.session.execute(statement.execution_options(synchronize_session=False))
    return int(done.rowcount)
