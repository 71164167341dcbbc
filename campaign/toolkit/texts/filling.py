"""Texts with placeholders: taken apart, checked, and filled with what they stand for."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import inspect, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, NamePrivacy
from campaign.core.errors import DomainError
from campaign.core.permissions import Role
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.people.links import personal_link
from campaign.people.models import Ambassador
from campaign.people.naming import effective, public_name
from campaign.toolkit.texts.placeholders import NAMES, meant_by

PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]{0,60})\}|[{}]")
RIGHT_TO_LEFT = frozenset({"R", "AL"})
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
LONGEST_VALUE = 500
MANAGER = "manager"


@dataclass(frozen=True)
class Slot:
    """Where a value goes."""

    name: str


def pieces(text: str) -> Iterator[str | Slot]:
    """A text as words and slots; two braces are one that stays."""
    end = 0
    for found in PIECE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        end = found.end()
        inside, whole = found.group(1), found.group()
        if inside in NAMES:
            yield Slot(inside)
        else:
            yield whole[0] if whole in {"{{", "}}"} else whole
    if end < len(text):
        yield text[end:]


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text as plain letters with its values in it."""
    return "".join(isolated(values[piece.name]) if isinstance(piece, Slot) else piece for piece in pieces(text))


def uses(text: str, *names: str) -> bool:
    """Whether any of these placeholders is in a text."""
    return any(isinstance(piece, Slot) and piece.name in names for piece in pieces(text))


def check_placeholders(text: str, *, field: str) -> None:
    """Refuse braces around anything that is not a placeholder: nobody is to receive `{frist_name}`."""
    for found in PIECE.finditer(text):
        whole, inside = found.group(), found.group(1)
        if whole in {"{{", "}}"} or inside in NAMES:
            continue
        if inside is None:
            raise DomainError(
                _l("There is a “%(brace)s” without its partner. Write it twice to keep it.", brace=whole), field=field
            )
        meant = meant_by(inside)
        if meant:
            raise DomainError(
                _l("There is no “%(wrong)s”. Do you mean “%(right)s”?", wrong=whole, right=f"{{{meant}}}"), field=field
            )
        raise DomainError(
            _l("There is no “%(wrong)s”. Take one from the list, or write each brace twice to keep it.", wrong=whole),
            field=field,
        )


def is_right_to_left(text: str) -> bool:
    """Whether letters in it are written from right to left."""
    return any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)


def isolated(value: str) -> str:
    """A value that cannot turn the letters around it, where it is written from right to left."""
    return f"{ISOLATE}{value}{END_OF_ISOLATE}" if is_right_to_left(value) else value


def values_for(campaign: Campaign, ambassador: Ambassador | None, language: str) -> dict[str, str]:
    """What the placeholders stand for; without an ambassador they stand as they are written."""
    if ambassador is None:
        return {name: f"{{{name}}}" for name in NAMES}
    name, team = ambassador.colleague.name, ambassador.colleague.team
    with force_locale(language):
        values = {
            "first_name": name.split()[0] if name.split() else name,
            "name": name,
            "link": personal_link(ambassador),
            "team": team.name if team else gettext("our organisation"),
            "campaign": campaign.name,
            "learning_system": campaign.learning_url or gettext("the learning system"),
            "manager": manager_of(campaign) or gettext("the campaign manager"),
        }
    return {key: one_line(value, LONGEST_VALUE) for key, value in values.items()}


def public_values_for(campaign: Campaign, ambassador: Ambassador, language: str) -> dict[str, str]:
    """The same for what hangs on a wall: the name only as the campaign and the ambassador allow it in public."""
    values = values_for(campaign, ambassador, language)
    shown = public_name(ambassador.colleague.name, ambassador.alias, campaign.public_names, ambassador.names)
    if shown:
        is_open = effective(campaign.public_names, ambassador.names) in {NamePrivacy.FULL, NamePrivacy.INITIAL}
        return {**values, "name": shown, "first_name": values["first_name"] if is_open else shown}
    with force_locale(language):
        nobody = gettext("a colleague")
    return {**values, "name": nobody, "first_name": nobody}


def has_public_name(campaign: Campaign, ambassador: Ambassador) -> bool:
    """Whether an ambassador is named in public at all."""
    return bool(public_name(ambassador.colleague.name, ambassador.alias, campaign.public_names, ambassador.names))


def manager_of(campaign: Campaign) -> str | None:
    """Who leads the campaign: the manager who did so first. Asked once, however many texts a page fills."""
    known = inspect(campaign).info
    if MANAGER not in known:
        known[MANAGER] = first_manager(campaign.id)
    return known[MANAGER]  # type: ignore[no-any-return]


def first_manager(campaign_id: int) -> str | None:
    return db.session.scalar(
        select(User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.campaign_id == campaign_id, Membership.role == Role.MANAGER)
        .order_by(Membership.created_at, Membership.id)
        .limit(1)
    )
