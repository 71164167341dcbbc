"""Whether a testimonial may be shown: by consent for that use, until it is taken back, in public for a time only."""

from collections.abc import Collection

from campaign.testimonials.models import Use

PUBLIC = frozenset({Use.INTRANET, Use.SCREEN})
"""What anyone can read: over when the names of a campaign go off its public pages."""


def may_be_shown(use: Use, given: Collection[Use], *, is_hidden: bool, names_are_off: bool) -> bool:
    """Whether it may be shown in that place. `given`: the uses for which consent stands now."""
    if is_hidden or use not in given:
        return False
    return not (names_are_off and use in PUBLIC)
