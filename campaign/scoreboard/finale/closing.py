"""What is left of a public name when its owner or the campaign wants less than when the picture was frozen."""

from campaign.campaigns.models import NamePrivacy
from campaign.people.naming import FROM_OPEN_TO_CLOSED, first_name_and_initial


def closed(name: str, then: NamePrivacy, now: NamePrivacy, *, alias: str | None) -> str | None:
    """`name`, public in the way `then`, as it may stay public now; never more than it was, None for nothing.

    A real name never makes place for an alias: whoever saw the picture before would know whose it is.
    """
    is_less = FROM_OPEN_TO_CLOSED.index(now) > FROM_OPEN_TO_CLOSED.index(then)
    if then is NamePrivacy.ALIAS and (is_less or alias != name):
        return None
    if not is_less:
        return name
    return first_name_and_initial(name) if now is NamePrivacy.INITIAL else None
