"""Who a statement is about, in the few forms that the specification knows."""

from collections.abc import Callable
from typing import Any, NamedTuple

from campaign.conversions.xapi.iris import is_storable, key_of
from campaign.conversions.xapi.models import IdentityKind
from campaign.core.identity import account_digest, is_email, normal_email

LONGEST = 254


class Who(NamedTuple):
    """What a learning system calls someone, as it is compared."""

    kind: IdentityKind
    value: str
    home: str = ""

    def digest(self, name: str) -> bytes | None:
        """By which reports tell whose account that is, of someone whose full name is that; None for anything else."""
        own = self.kind is IdentityKind.ACCOUNT and not is_email(normal_email(self.value))
        return account_digest(self.value, name) if own else None


def who_is(actor: dict[str, Any], *, by_number: bool) -> Who | None:
    """Whom a valid actor names; None for a group, and for a name that no database keeps.

    `by_number`: account names are employee numbers.
    """
    if actor.get("objectType") == "Group":
        return None
    for name, read in FORMS.items():
        if name in actor:
            found = read(actor[name], by_number)
            return found if is_storable(found.value, LONGEST) and is_storable(found.home, LONGEST) else None
    return None


def by_account(account: dict[str, str], by_number: bool) -> Who:
    kind = IdentityKind.NUMBER if by_number else IdentityKind.ACCOUNT
    return Who(kind, account["name"].strip(), key_of(account["homePage"]))


FORMS: dict[str, Callable[[Any, bool], Who]] = {
    "mbox": lambda mbox, _: Who(IdentityKind.MBOX, normal_email(mbox)),
    "account": by_account,
    "mbox_sha1sum": lambda digest, _: Who(IdentityKind.SHA1, digest.lower()),
    "openid": lambda openid, _: Who(IdentityKind.OPENID, key_of(openid)),
}
