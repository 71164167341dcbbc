"""What an ambassador journey refuses, and what it advises, by lane."""

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.core.errors import DomainError
from campaign.core.letters import plain
from campaign.extensions import db
from campaign.journeys.ambassador.solutions import proposes_solution, sounds_like_solution
from campaign.journeys.drafts import Draft, Elsewhere, Hint, PutElsewhere, Rule
from campaign.journeys.first_person import WORDS, in_first_person, is_whole_sentence
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.lanes import AS_IS
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase
from campaign.journeys.queries import card_by_key

FEWEST_WORDS_OF_A_TENSION = 7
OF_OTHERS = re.compile(
    r"\b(?:benchmarks?|branchegemiddelden?|gemiddelde van de branche|industry averages?|competitors?|concurrent(?:en)?"
    r")\b"
)


def mission_first(journey: Journey, draft: Draft) -> None:
    """A journey that hangs in the air helps nobody: the mission comes before the first card."""
    if not draft.key and not journey.mission.strip():
        raise DomainError(
            _l(
                "Begin with the mission: what is this journey for? Write it down at the top first, then the team knows "
                "what the cards have to lead to."
            ),
            field="text",
        )


def no_opportunity_as_tension(_journey: Journey, draft: Draft) -> None:
    """What is a solution already does not become a tension by moving it."""
    if draft.came_from is Lane.OPPORTUNITY:
        raise DomainError(
            _l(
                "An opportunity is no tension. A tension says only what is the matter, without a solution: write down "
                "in this lane which gap the opportunity closes."
            ),
            field="text",
        )


def no_solution_yet(_journey: Journey, draft: Draft) -> None:
    """A tension is the challenge alone."""
    if proposes_solution(draft.text):
        raise PutElsewhere(
            _l(
                "This is a solution already. A tension says only where it pinches, and for whom; the solution goes "
                "into the lane of opportunities."
            ),
            Lane.OPPORTUNITY,
        )


def keeps_its_owner(journey: Journey, draft: Draft) -> None:
    """What the team takes up keeps someone who takes the lead; where nobody was asked for yet, nobody need be there."""
    card = card_by_key(journey, draft.key) if draft.key and not draft.facts.get("owner") else None
    if card is None or card.chosen is None or not card.facts.get("owner"):
        return
    raise DomainError(
        _l(
            "The team chose this card, so somebody leads it. Write down who takes over, or take it out of the chosen "
            "three first."
        ),
        field="owner",
    )


def one_feeling_each(journey: Journey, draft: Draft) -> None:
    """In one phase a persona feels one thing, as it is and as it should be."""
    if not draft.facts.get("value"):
        raise DomainError(_l("How good does it feel, from 1 to 5?"), field="value")
    there = JourneyPhase.journey_id == journey.id, JourneyPhase.key == draft.phase
    feelings = JourneyCard.lane == Lane.FEELING, JourneyCard.removed_at.is_(None)
    for other in db.session.scalars(select(JourneyCard).join(JourneyCard.phase).where(*there, *feelings)):
        if other.key != draft.key and whose(other.facts) == whose(draft.facts):
            raise DomainError(
                _l("What this persona feels in this phase stands there already. Change it, or choose another moment."),
                field="value",
            )


def whose(facts: Mapping[str, str]) -> tuple[str, str]:
    """Which persona feels it, and when: as it is, if nothing else is said."""
    return facts.get("persona", ""), facts.get("moment") or AS_IS


def moves_somewhere(_journey: Journey, draft: Draft) -> None:
    """A goal changes a number."""
    begin, end = draft.facts.get("from"), draft.facts.get("to")
    if begin and begin == end:
        raise DomainError(
            _l("From %(number)s to %(number)s is no goal: which value do you want to reach?", number=begin), field="to"
        )


def in_their_words(draft: Draft, _language: str) -> object:
    """The seed's tip for needs and pains."""
    if is_whole_sentence(draft.text) and in_first_person(draft.text):
        return None
    if draft.lane is Lane.NEED:
        return _l("Write it as your persona would say it, in a whole sentence: “I want to know who I can ask.”")
    return _l("Write it as your persona would say it, in a whole sentence: “I do not know who I can ask.”")


def only_where_it_pinches(draft: Draft, _language: str) -> object:
    """The seed's tip for tensions: not yet a solution."""
    if better_lane(draft) is None:
        return None
    return _l(
        "This sounds like a solution. What makes it necessary? Write that here: where it pinches, and for whom. The "
        "solution goes into the lane of opportunities."
    )


def better_lane(draft: Draft) -> Lane | None:
    """Where a card of this lane might belong instead."""
    return Lane.OPPORTUNITY if sounds_like_solution(draft.text) else None


def clear_to_all(draft: Draft, _language: str) -> object:
    """The seed's tip for tensions."""
    if draft.facts.get("example") or len(WORDS.findall(draft.text)) >= FEWEST_WORDS_OF_A_TENSION:
        return None
    return _l("Say a little more, so that everyone sees where it pinches. An example makes it clear at once.")


def own_numbers(draft: Draft, _language: str) -> object:
    """The seed's two tips for goals."""
    if OF_OTHERS.search(plain(draft.text)):
        return _l("Let others inspire you, but measure yourself: a goal is an improvement of your own number of today.")
    if not draft.facts.get("to"):
        return _l("Make it a number: which value is it now, and which do you want to reach?")
    return None


def small_and_led(draft: Draft, _language: str) -> object:
    """The seed's tips for opportunities and ownership."""
    if not draft.facts.get("prototype"):
        return _l("Make it small: which first step can you try this week?")
    if not draft.facts.get("owner"):
        return _l("Who takes the lead? One person, so that nobody waits for the other.")
    return None


OF_A_LANE: dict[Lane, tuple[Rule, ...]] = {
    Lane.FEELING: (one_feeling_each,),
    Lane.GOAL: (moves_somewhere,),
    Lane.TENSION: (no_opportunity_as_tension, no_solution_yet, keeps_its_owner),
    Lane.OPPORTUNITY: (keeps_its_owner,),
}
RULES: dict[Lane, tuple[Rule, ...]] = {
    lane: (mission_first, *OF_A_LANE.get(lane, ())) for lane in IN_THE_GRID[JourneyKind.AMBASSADOR]
}
HINTS: dict[Lane, tuple[Hint, ...]] = {
    Lane.NEED: (in_their_words,),
    Lane.PAIN: (in_their_words,),
    Lane.TENSION: (only_where_it_pinches, clear_to_all),
    Lane.GOAL: (own_numbers,),
    Lane.OPPORTUNITY: (small_and_led,),
}
BETTER_IN: dict[Lane, Elsewhere] = {Lane.TENSION: better_lane}
