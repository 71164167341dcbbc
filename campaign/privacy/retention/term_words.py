"""How long something is kept, in words."""

from flask_babel import gettext, ngettext

from campaign.core.clock import years_of
from campaign.privacy.retention.rules import Rule


def how_long(rule: Rule, days: int | None) -> str:
    """`90 days after the last day of the campaign`."""
    if days is None:
        counted = str(rule.counted)
        return counted[:1].upper() + counted[1:]
    return f"{days_in_words(days)} {rule.counted}"


def days_in_words(days: int) -> str:
    """`90 days`, `2 years`; a term of no days ends at once."""
    if days == 0:
        return str(gettext("At once"))
    years = years_of(days)
    if years:
        return str(ngettext("%(num)s year", "%(num)s years", years))
    return str(ngettext("%(num)s day", "%(num)s days", days))
