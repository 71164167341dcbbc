"""The journey of Waterkant's carer: what its team wrote in two sessions."""

from campaign.demo.journeys_cards import Written
from campaign.journeys.kinds import Lane

TITLE = "De reis van onze zorgmedewerker"
MISSION = (
    "Wie bij Waterkant werkt, leert elke maand iets waar een cliënt de volgende dag iets van merkt. "
    "Daarom blijven mensen, en daarom raden ze ons aan."
)
REMARK = "Goed om te zien hoeveel er misgaat in de eerste week. We beginnen klein, op Noord."
PHASES = (
    ("Werving", "Waarom wij?"),
    ("Eerste werkdag", "Ben ik welkom?"),
    ("Inwerken", "Kan ik dit?"),
    ("Werken en leren", "Groei ik?"),
    ("Doorgroeien", "Wat is mijn volgende stap?"),
    ("Vertrek", "Hoe kijk ik terug?"),
)
PERSONAS = (
    (
        {
            "name": "Nadia",
            "age": "34",
            "face": "👩🏽‍⚕️",
            "line": "Verzorgende, werkt in de avonddienst",
            "story": (
                "Nadia werkt van drie tot elf en is dan thuis als haar kinderen slapen. Ze fietst langs acht cliënten "
                "op een avond. Ze was vroeger goed in leren, maar heeft al tien jaar geen cursus gedaan."
            ),
            "needs": "Ik wil beter worden in wat ik doe, in de uren die ik heb. Ik wil dat iemand het ziet.",
            "challenges": "Ik zie mijn collega’s alleen bij de overdracht. Als iets niet werkt, is er niemand meer.",
        },
        (
            "’s Avonds staat het wachtwoord altijd op een briefje, want de helpdesk is dicht.",
            "Ze leert het meest van de collega met wie ze de eerste week meefietste.",
            "Een avond meegelopen: tussen twee cliënten is er precies een kwartier, en dat is de pauze.",
        ),
    ),
    (
        {
            "name": "Bram",
            "age": "22",
            "face": "🧑🏼",
            "line": "Zij-instromer, net begonnen in Zorg Zuid",
            "story": "Bram stond in een winkel en wilde iets doen wat ertoe doet. Hij doet alles op zijn telefoon.",
            "needs": "Ik wil snel weten of ik dit kan, en van wie ik het mag vragen.",
            "challenges": "Iedereen gaat ervan uit dat ik de woorden ken. Ik durf niet steeds hetzelfde te vragen.",
        },
        (
            "Hij zoekt thuis op wat een afkorting betekent, omdat hij het niet durft te vragen.",
            "De eerste keer alleen naar een cliënt was het spannendste van het hele jaar.",
        ),
    ),
)
"""Each with what the conversations taught."""
FELT_FIRST = (
    *(("as_is", value, emoji) for value, emoji in zip("321222", "🙂😕😩😐😕😕", strict=True)),
    *(("to_be", value, emoji) for value, emoji in zip("544444", "🤩😊😊🙂🙂😊", strict=True)),
)
FELT_SECOND = (("4", "😊"), ("3", "😐"), ("1", "😩"), ("3", "🙂"), ("2", "😕"), ("3", "😌"))
FIRST_SESSION = (
    Written(0, Lane.ACTION, "Leest de vacature, belt met vragen"),
    Written(1, Lane.ACTION, "Meldt zich bij de balie, krijgt een fiets en sleutels"),
    Written(2, Lane.ACTION, "Fietst mee met een collega, logt in op het leerplatform"),
    Written(3, Lane.ACTION, "Werkt haar eigen route, doet tussendoor een module"),
    Written(4, Lane.ACTION, "Vraagt zich af wat ze over twee jaar doet"),
    Written(5, Lane.ACTION, "Zegt op, levert haar sleutels in"),
    Written(0, Lane.TOUCHPOINT, "Vacature op intranet"),
    Written(0, Lane.TOUCHPOINT, "Bellen met recruiter"),
    Written(1, Lane.TOUCHPOINT, "Rondleiding door teamleider"),
    Written(2, Lane.TOUCHPOINT, "Leerplatform: eerste keer inloggen"),
    Written(3, Lane.TOUCHPOINT, "Teamoverleg"),
    Written(3, Lane.TOUCHPOINT, "Scherm in de hal, bij de ingang"),
    Written(4, Lane.TOUCHPOINT, "Jaargesprek"),
    Written(5, Lane.TOUCHPOINT, "Exitgesprek"),
    Written(0, Lane.NEED, "Ik wil weten of ik hier iets kan leren"),
    Written(3, Lane.NEED, "Ik wil leren in de uren die ik wél heb"),
    Written(5, Lane.NEED, "Ik wil dat iemand het doorgeeft"),
    Written(1, Lane.PAIN, "Ik weet niet bij wie ik moet zijn"),
    Written(2, Lane.PAIN, "Ik kom er ’s avonds niet in, en dan is er niemand", name="locked out"),
    Written(4, Lane.PAIN, "Niemand vraagt wat ik hierna wil"),
    Written(0, Lane.GOAL, "eNPS van sollicitanten", {"from": "12", "to": "25"}),
    Written(1, Lane.GOAL, "is welkom geheten binnen een uur", {"from": "62", "to": "90", "unit": "%"}),
    Written(2, Lane.GOAL, "logt in week 1 in", {"from": "40", "to": "80", "unit": "%"}, name="logs in"),
    Written(3, Lane.GOAL, "trainingen per jaar", {"from": "1.2", "to": "2"}),
    Written(4, Lane.GOAL, "heeft een plan", {"from": "35", "to": "60", "unit": "%"}),
    Written(5, Lane.GOAL, "komt terug of beveelt ons aan", {"from": "3", "to": "20", "unit": "per jaar"}),
    Written(
        1,
        Lane.TENSION,
        "De eerste dag valt in de drukste dienst, en dan is er niemand vrij om iemand op te vangen",
        {"example": "Nadia stond een uur te wachten bij de balie."},
    ),
    Written(
        2,
        Lane.TENSION,
        "Hulp bij inloggen is er van 9 tot 5, zij werkt van 3 tot 11",
        {"example": "In september belden negen mensen na vijf uur, en niemand nam op.", "owner": "Murat Yılmaz"},
        name="helpdesk",
    ),
    Written(
        1,
        Lane.OPPORTUNITY,
        "Vaste buddy de eerste week",
        {"prototype": "Proef op Noord met drie nieuwe collega’s", "owner": "Lotte Mulder", "worth": "5", "effort": "2"},
        name="buddy",
    ),
    Written(
        5,
        Lane.OPPORTUNITY,
        "Wie vertrekt, krijgt na drie maanden een kaart",
        {"prototype": "Tien kaarten laten drukken", "owner": "Fleur", "worth": "2", "effort": "1"},
    ),
)
CHOSEN_FIRST = ("buddy", "helpdesk")
CHANGED = {
    "locked out": {"text": "Ik kom er ’s avonds niet in, en dan is er niemand die ik kan bellen"},
    "buddy": {"prototype": "De proef op Noord loopt: twee van de drie zijn gebleven"},
}
SECOND_SESSION = (
    Written(3, Lane.PAIN, "Ik leer in mijn pauze, want anders komt het er niet van"),
    Written(
        4,
        Lane.TENSION,
        "Leren telt niet mee in het rooster",
        {"example": "Een module duurt drie kwartier; een pauze een half uur."},
    ),
    Written(
        2,
        Lane.OPPORTUNITY,
        "Ambassadeur helpt bij de eerste keer inloggen",
        {"prototype": "Deze week drie avonddiensten", "owner": "Sanne de Vries", "worth": "5", "effort": "2"},
        name="log in together",
    ),
    Written(
        3,
        Lane.OPPORTUNITY,
        "Leerkwartier na de overdracht",
        {"prototype": "Twee weken proberen in één team", "owner": "Murat Yılmaz", "worth": "4", "effort": "4"},
    ),
    Written(4, Lane.OPPORTUNITY, "In het jaargesprek vragen wat je hierna wilt leren", {"worth": "3", "effort": "1"}),
)
CHOSEN_SECOND = ("log in together",)
