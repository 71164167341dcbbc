"""What a customer journey refuses, and what it advises, by lane."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.customer.thoughts import is_feeling_alone
from campaign.journeys.drafts import Draft, Hint, Rule
from campaign.journeys.first_person import in_first_person
from campaign.journeys.kinds import Lane


def as_it_is_felt(draft: Draft, _language: str) -> object:
    """The document's tip for its third step, with its two examples."""
    if is_feeling_alone(draft.text):
        return _l(
            "Do not just name the feeling, but write it as it is in the customer’s head or felt in the stomach: “Damn, "
            "I cannot get the work in my organisation done” or “Sigh, yet another organisation that contacts me”."
        )
    if not in_first_person(draft.text):
        return _l(
            "Write it as the customer would say it, in the first person: “Sigh, yet another organisation that contacts "
            "me”."
        )
    return None


def owned_by_a_day(draft: Draft, _language: str) -> object:
    """An improvement point that nobody takes up by a day stays a wish."""
    if not draft.facts.get("owner"):
        return _l("Who takes care of it? One person, so that everyone knows whom to ask.")
    if not draft.facts.get("due"):
        return _l("By which day is it done? Begin with what can be done soon, and learn from it.")
    return None


# One owner and a real day are checked with every field of their kind; nothing else is forbidden here.
RULES: dict[Lane, tuple[Rule, ...]] = {}
HINTS: dict[Lane, tuple[Hint, ...]] = {
    Lane.THINKS: (as_it_is_felt,),
    Lane.IMPROVEMENT: (owned_by_a_day,),
}
