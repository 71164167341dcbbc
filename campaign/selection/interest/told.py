"""What people outside of the managers' pages may know of where a candidate stands."""

from campaign.selection.models import Candidate
from campaign.selection.states import Standing


def as_told(candidate: Candidate) -> Standing:
    """The standing as the candidate knows it: no page tells someone that they were not chosen before the message does.

    Longlist, shortlist and reserve are the managers' own words: for everyone else selection is simply still open.
    """
    if candidate.standing in {Standing.LONGLIST, Standing.RESERVE}:
        return Standing.SHORTLIST
    if candidate.standing is Standing.NOT_CHOSEN and candidate.told_at is None:
        return Standing.SHORTLIST
    return candidate.standing
