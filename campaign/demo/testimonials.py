"""What Waterkant says of it: ambassadors and a colleague in their own words, one who is asked, one who said no."""

from dataclasses import dataclass

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.people.models import Colleague
from campaign.people.queries import find_colleague
from campaign.testimonials import asking
from campaign.testimonials.facts import Telling, version_of
from campaign.testimonials.lines import Called
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import testimonial_by
from campaign.testimonials.services import decline, tell

EVERYWHERE = frozenset(Use)


@dataclass(frozen=True)
class Voice:
    """Someone who told it on their own."""

    who: str
    quote: str
    called: Called
    role: str
    uses: frozenset[Use]


TOLD = (
    Voice(
        "sanne.devries",
        "Ik dacht dat ik mensen moest overtuigen. Dat hoeft niet. Ik vraag wat ze zouden willen leren, en dan gaan we "
        "er samen vijf minuten voor zitten. De rest doen ze zelf.",
        Called.INITIAL,
        "wijkverpleegkundige",
        EVERYWHERE,
    ),
    Voice(
        "renske.dijkstra",
        "Bij de koffie praten we nu over wat we leren. Dat deden we nooit.",
        Called.FULL,
        "",
        EVERYWHERE,
    ),
    Voice(
        "hassan.elamrani",
        "In de werkplaats zei iedereen: leren is niets voor ons. Nu staat mijn hele ploeg op het bord. Begin met één "
        "collega die jou vertrouwt, meer is het niet.",
        Called.ROLE,
        "Monteur bij Techniek",
        frozenset({Use.SCREEN, Use.MANAGEMENT, Use.NEXT_CAMPAIGN}),
    ),
    Voice(
        "naomi.pinas",
        "Wat het mij bracht? Ik durf nu een gesprek te beginnen met iemand die er niets in ziet.",
        Called.ROLE,
        "Ambassadeur in de Buitendienst",
        frozenset({Use.MANAGEMENT, Use.NEXT_CAMPAIGN}),
    ),
    Voice(
        "gijs.prins",
        "Niet iedereen zit op een cursus te wachten. Wel op iemand die even meekijkt.",
        Called.INITIAL,
        "",
        frozenset(),
    ),
)
BROUGHT_ALONG = Voice(
    "loes.vanderveen@waterkant.example",
    "Ik had mijn wachtwoord al een jaar niet gebruikt. Een collega kwam naast me zitten, en een week later was mijn "
    "eerste cursus af.",
    Called.INITIAL,
    "klantcontact",
    frozenset({Use.INTRANET, Use.SCREEN, Use.MANAGEMENT}),
)
WROTE_DOWN = "Sinds ik ambassadeur ben, ken ik ineens mensen van elke afdeling."
NOTE = "Dit zei je vorige week bij de lunch. Mogen we het gebruiken?"


def tell_it(campaign: Campaign, *, by: User) -> None:
    """Let them tell it: five ambassadors, a colleague who was asked; two others have an answer to give, or gave it."""
    for voice in TOLD:
        say(campaign, colleague(campaign, f"{voice.who}@waterkant.example"), voice)
    loes = colleague(campaign, BROUGHT_ALONG.who)
    asking.ask(campaign, loes, words="", note="", uses=EVERYWHERE, by=by)
    say(campaign, loes, BROUGHT_ALONG)
    ask(campaign, "lotte.mulder", words=WROTE_DOWN, note=NOTE, by=by)
    decline(campaign, ask(campaign, "joris.bakker", words="", note="", by=by))


def colleague(campaign: Campaign, email: str) -> Colleague:
    """The colleague with that address."""
    found = find_colleague(campaign.id, email)
    if found is None:
        raise LookupError(email)
    return found


def say(campaign: Campaign, who: Colleague, voice: Voice) -> None:
    """Let someone tell it, whether or not they were asked."""
    telling = Telling(voice.quote, voice.called, voice.role, "nl", voice.uses)
    tell(campaign, who, telling, seen=version_of(testimonial_by(who.id)))


def ask(campaign: Campaign, who: str, *, words: str, note: str, by: User) -> Testimonial:
    """Ask an ambassador."""
    whom = colleague(campaign, f"{who}@waterkant.example")
    return asking.ask(campaign, whom, words=words, note=note, uses=EVERYWHERE, by=by)
