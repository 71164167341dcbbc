"""What a campaign knows that a report does not say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.core.identity import account_digest


@dataclass(frozen=True)
class Knowledge:
    """What a report is read with."""

    courses: frozenset[str] = frozenset()
    """The keys of the courses that the campaign chose: a part of a course counts only if it is one of them itself."""
    accounts: Mapping[str, str] = field(default_factory=dict)
    """The number that the learning system gave a person -> how the campaign calls that colleague."""
    reported: Mapping[bytes, str] = field(default_factory=dict)
    """The same by number and full name (`account_digest`), as other reports of the system say."""

    def owner(self, number: str, name: str) -> str | None:
        """Whose account that is; None where nobody knows, or one says this colleague and another that."""
        digest = account_digest(number, name)
        told = {self.accounts.get(number), self.reported.get(digest) if digest else None} - {None}
        return told.pop() if len(told) == 1 else None
