"""Waterkant's report halfway: what the manager writes with the numbers, a first version, and a link for the board."""

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.reporting.drafting import DraftFacts, draft_of, pick, save
from campaign.reporting.links import make_link
from campaign.reporting.picking import picked_by, to_pick_from
from campaign.reporting.publishing import publish

TITLE = "Halverwege: leren verspreidt zich"
MEANING = (
    "Het loopt vooral waar ambassadeurs naast iemand gaan zitten: de eerste vijf minuten samen doen werkt beter dan "
    "een mail aan het hele team.\n"
    "Aandacht vraagt het afronden. Wie begint, komt vaak niet verder dan de helft."
)
ADVICE = "Laat de ambassadeurs na de campagne een uur per week houden. Dan begint het niet elke keer opnieuw."
OTHER_CENTS = 185_000
OTHER_NOTE = "Uren van de experts, posters en flyers, broodjes bij de bijeenkomsten"
FOR_WHOM = "Raad van bestuur, overleg in december"
QUOTED = 3
"""Answers of each open question."""


def report(campaign: Campaign, *, by: User) -> None:
    """Write the report and publish it as it is today."""
    facts = DraftFacts(title=TITLE, summary=MEANING, advice=ADVICE, other_cents=OTHER_CENTS, other_note=OTHER_NOTE)
    save(campaign, facts, by=by)
    questions = to_pick_from(draft_of(campaign.id))
    chosen = {answer.key for question in questions for answer in question.answers[:QUOTED]}
    pick(campaign, picked_by(draft_of(campaign.id), chosen), by=by)
    publish(campaign, by=by)
    make_link(campaign, purpose=FOR_WHOM, by=by)
