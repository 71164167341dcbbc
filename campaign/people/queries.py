"""Finding colleagues, teams and ambassadors."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from campaign.accounts.models import SignInLink, User
from campaign.core.database import escaped, is_like
from campaign.core.identity import is_email, normal_email, normal_number
from campaign.core.letters import plain, tidy
from campaign.core.models import UtcDateTime
from campaign.core.prepared import Prepared
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail, Team, TeamReach

PAGE = 50
NO_TEAM = 0
"""The team key of colleagues without a team."""
WITH_ACCENTS = frozenset("aceinou")
"""Letters that often carry an accent: a tolerant search takes any letter there, and looks again at what it found."""
CANDIDATES = 400
# Asked for every claim; to build a statement takes longer than to run it.
BY_EMAIL = (
    select(Colleague)
    .join(Colleague.emails)
    .where(ColleagueEmail.campaign_id == bindparam("campaign_id"), ColleagueEmail.email == bindparam("email"))
)
AMBASSADOR_OF_USER = (
    select(Ambassador)
    .where(Ambassador.campaign_id == bindparam("campaign_id"), Ambassador.user_id == bindparam("user_id"))
    .options(joinedload(Ambassador.colleague))
)
AMBASSADOR_OF_COLLEAGUE = select(Ambassador).where(Ambassador.colleague_id == bindparam("colleague_id"))
BRINGER = Prepared(
    lambda _: (
        select(
            Ambassador.id,
            Ambassador.colleague_id,
            Ambassador.user_id,
            Colleague.id,
            Colleague.name,
            Colleague.erased_at,
        )
        .select_from(Ambassador)
        .outerjoin(
            ColleagueEmail,
            and_(ColleagueEmail.campaign_id == Ambassador.campaign_id, ColleagueEmail.email == bindparam("email")),
        )
        .outerjoin(Colleague, Colleague.id == ColleagueEmail.colleague_id)
        .where(Ambassador.campaign_id == bindparam("campaign_id"), Ambassador.user_id == bindparam("user_id"))
    )
)


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who in a campaign: everything that a file can call a colleague by."""

    by_email: dict[str, int]
    """Normal e-mail address to colleague."""
    by_number: dict[str, int]
    """Normal employee number to colleague."""


def identities(campaign_id: int) -> Identities:
    """All addresses and employee numbers of a campaign, in one go."""
    addresses = select(ColleagueEmail.email, ColleagueEmail.colleague_id).where(
        ColleagueEmail.campaign_id == campaign_id
    )
    numbers = select(Colleague.employee_number, Colleague.id).where(
        Colleague.campaign_id == campaign_id, Colleague.employee_number.is_not(None)
    )
    return Identities(
        by_email=pairs(addresses),
        by_number={normal_number(number): key for number, key in db.session.execute(numbers) if number},
    )


def pairs(two_columns: Select[Any, int]) -> dict[Any, int]:
    """The first column to the second."""
    # Past the session, which would look at each of very many rows.
    return dict(db.session.connection().execute(two_columns).all())


def find_colleague(campaign_id: int, text: str) -> Colleague | None:
    """The colleague with exactly this e-mail address or employee number."""
    email = normal_email(text)
    if is_email(email):
        return db.session.scalar(BY_EMAIL, {"campaign_id": campaign_id, "email": email})
    number = normal_number(text)
    if not number:
        return None
    return db.session.scalar(
        select(Colleague).where(Colleague.campaign_id == campaign_id, func.lower(Colleague.employee_number) == number)
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Someone who could be meant."""

    id: int
    name: str
    team: str | None


def suggest(campaign_id: int, text: str, *, limit: int = 8) -> list[Suggestion]:
    """Colleagues each of whose name's words begins as typed, or whose whole e-mail is that; accents do not matter."""
    typed = text.strip()
    if not typed:
        return []
    found = rows(campaign_id, or_(called(typed.split()), with_email(campaign_id, typed)), limit)
    if len(found) >= limit or "@" in typed:
        return found
    known = {one.id for one in found}
    return [*found, *(one for one in nearly(campaign_id, typed) if one.id not in known)][:limit]


def nearly(campaign_id: int, typed: str) -> list[Suggestion]:
    """Who is called so when accents do not matter."""
    words = plain(typed).split()
    near = rows(campaign_id, called([pattern(word) for word in words], as_pattern=True), CANDIDATES)
    return [one for one in near if begins(one.name, words)]


def like(campaign_id: int, beginning: str, end: str) -> list[Suggestion]:
    """Whose name begins and ends so, in plain letters; a few more, as any letter may stand where accents can."""
    both = and_(is_like(Colleague.name, f"{pattern(beginning)}%"), is_like(Colleague.name, f"% {pattern(end)}"))
    return rows(campaign_id, both, CANDIDATES)


def only_one_called(campaign_id: int, name: str) -> Colleague | None:
    """The colleague with exactly this name, accents and capitals aside; None where nobody or several are called so."""
    wanted = plain(tidy(name))
    same = [one for one in nearly(campaign_id, name) if plain(one.name) == wanted] if wanted else []
    return db.session.get(Colleague, same[0].id) if len(same) == 1 else None


def rows(campaign_id: int, condition: ColumnElement[bool], limit: int) -> list[Suggestion]:
    """The first `limit` colleagues by name for whom `condition` holds."""
    wanted = (
        select(Colleague.id, Colleague.name, Team.name)
        .outerjoin(Colleague.team)
        .where(Colleague.campaign_id == campaign_id, Colleague.erased_at.is_(None), condition)
        .order_by(Colleague.name, Colleague.id)
        .limit(limit)
    )
    return [Suggestion(*row) for row in db.session.execute(wanted)]


def called(words: list[str], *, as_pattern: bool = False) -> ColumnElement[bool]:
    """Every word begins a word of the name."""
    patterns = words if as_pattern else [escaped(word) for word in words]
    return and_(*(or_(is_like(Colleague.name, f"{word}%"), is_like(Colleague.name, f"% {word}%")) for word in patterns))


def with_email(campaign_id: int, typed: str) -> ColumnElement[bool]:
    """An address is just this: whoever could find by its beginning would learn it letter by letter."""
    return Colleague.id.in_(
        select(ColleagueEmail.colleague_id).where(
            ColleagueEmail.campaign_id == campaign_id,
            ColleagueEmail.email == normal_email(typed),
        )
    )


def pattern(word: str) -> str:
    """A plain word as LIKE finds it with accents: `zoe` as `_` for every letter that may carry one."""
    return "".join("_" if letter in WITH_ACCENTS else escaped(letter) for letter in word)


def begins(name: str, words: list[str]) -> bool:
    """Whether every word begins a word of `name`, accents aside."""
    parts = plain(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def colleagues(campaign_id: int, *, text: str = "", team_key: int | None = None, page: int = 1) -> Pagination:
    """A page of colleagues by name: those who match `text`, of one team or of all."""
    wanted = (
        select(Colleague)
        .where(Colleague.campaign_id == campaign_id)
        .options(joinedload(Colleague.team), selectinload(Colleague.emails))
        .order_by(Colleague.name, Colleague.id)
    )
    if team_key is not None:
        wanted = wanted.where(Colleague.team_id.is_(None) if team_key == NO_TEAM else Colleague.team_id == team_key)
    return db.paginate(matching(campaign_id, wanted, text.strip()), page=page, per_page=PAGE, error_out=False)


def matching(campaign_id: int, wanted: Select[Colleague], text: str) -> Select[Colleague]:
    """Of those the ones with that name, address or number."""
    if not text:
        return wanted
    number = func.lower(Colleague.employee_number) == normal_number(text)
    near = Colleague.id.in_([one.id for one in nearly(campaign_id, text)])
    return wanted.where(or_(called(text.split()), with_email(campaign_id, text), number, near))


def count_colleagues(campaign_id: int) -> int:
    """How many colleagues a campaign knows."""
    return db.session.scalar(select(func.count(Colleague.id)).where(Colleague.campaign_id == campaign_id)) or 0


def ambassador_ids(campaign_id: int, colleague_ids: list[int]) -> dict[int, int]:
    """Which of these colleagues are ambassadors, and did not step down: colleague to ambassador."""
    mine = select(Ambassador.colleague_id, Ambassador.id).where(
        Ambassador.campaign_id == campaign_id,
        Ambassador.colleague_id.in_(colleague_ids),
        Ambassador.stepped_down_at.is_(None),
    )
    return pairs(mine)


def teams_of(campaign_id: int) -> list[Team]:
    """The teams of a campaign by name."""
    return list(db.session.scalars(select(Team).where(Team.campaign_id == campaign_id).order_by(Team.name, Team.id)))


class Reached(NamedTuple):
    """How many colleagues a team has, and how many of them came to which stage and no further."""

    colleagues: int
    login: int
    start: int
    completion: int


def reach_of(campaign_id: int) -> dict[int, Reached]:
    """How many of each team were reached, by team key."""
    counters = (getattr(TeamReach, name) for name in Reached._fields)
    found = db.session.execute(select(TeamReach.team_key, *counters).where(TeamReach.campaign_id == campaign_id))
    return {key: Reached(*counted) for key, *counted in found}


@dataclass(frozen=True, slots=True)
class ListedAmbassador:
    """An ambassador with what a list shows."""

    ambassador: Ambassador
    has_signed_in: bool


def active_ambassadors(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """Those who are ambassadors of a campaign now."""
    return Ambassador.campaign_id == campaign_id, Ambassador.stepped_down_at.is_(None)


def count_ambassadors(campaign_id: int) -> int:
    """How many are ambassadors of a campaign now."""
    return db.session.scalar(select(func.count(Ambassador.id)).where(*active_ambassadors(campaign_id))) or 0


def left_at() -> ColumnElement[datetime | None]:
    """When an ambassador (joined with the colleague) stopped, for what counts results: to be erased is not to stop."""
    return func.nullif(Ambassador.stepped_down_at, Colleague.erased_at, type_=UtcDateTime())


def ambassadors_of(campaign_id: int) -> list[ListedAmbassador]:
    """The ambassadors of a campaign by name, also those who stepped down, and whether they have been here."""
    used = select(SignInLink.id).where(SignInLink.user_id == User.id, SignInLink.used_at.is_not(None)).exists()
    been_here = or_(User.password_hash.is_not(None), used)
    found = db.session.execute(
        select(Ambassador, been_here)
        .join(Ambassador.colleague)
        .join(Ambassador.user)
        .where(Ambassador.campaign_id == campaign_id)
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team), joinedload(Ambassador.user))
        .order_by(Colleague.name, Ambassador.id)
    )
    return [ListedAmbassador(ambassador, bool(seen)) for ambassador, seen in found]


def ambassador_of_user(campaign_id: int, user_id: int) -> Ambassador | None:
    """The ambassador that a user is in a campaign."""
    return db.session.scalar(AMBASSADOR_OF_USER, {"campaign_id": campaign_id, "user_id": user_id})


class Bringer(NamedTuple):
    """As much of an ambassador as a claim has to know."""

    id: int
    colleague_id: int
    user_id: int


class Brought(NamedTuple):
    """As much of a colleague as a claim has to know."""

    id: int
    name: str
    erased_at: datetime | None


def bringer_and_brought(campaign_id: int, user_id: int, text: str) -> tuple[Bringer | None, Brought | None]:
    """The ambassador that a user is, and the colleague with exactly this e-mail address: a claim has to be quick."""
    email = normal_email(text)
    rows = BRINGER.rows(
        db.session.connection(), campaign_id=campaign_id, user_id=user_id, email=email if is_email(email) else ""
    )
    if not rows:
        return None, None
    ((*bringer, colleague_id, name, erased_at),) = rows
    brought = None if colleague_id is None else Brought(colleague_id, name, erased_at)
    return Bringer(*bringer), brought


def ambassador_of_colleague(colleague: Colleague) -> Ambassador | None:
    """The ambassador that a colleague is."""
    return db.session.scalar(AMBASSADOR_OF_COLLEAGUE, {"colleague_id": colleague.id})
