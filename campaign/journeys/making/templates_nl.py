"""What a new canvas can begin with, in Dutch."""

from campaign.journeys.kinds import JourneyKind
from campaign.journeys.making.template import BLANK, Template, TemplatePhase

SERVICE = (
    TemplatePhase("Latente behoefte", "Wat mis ik, zonder dat ik het weet?"),
    TemplatePhase("Bewuste behoefte", "Waardoor merk ik dat ik iets nodig heb?"),
    TemplatePhase("Oriëntatie", "Wat is er, en aan wie kan ik het vragen?"),
    TemplatePhase("Keuze", "Wat kies ik, en waarom?"),
    TemplatePhase("Gebruik", "Doet het wat ik ervan hoopte?"),
    TemplatePhase("Nazorg", "Wie is er daarna nog voor mij?"),
)
"""The fixed steps of a customer journey."""

TEMPLATES = (
    Template(
        "learning",
        JourneyKind.AMBASSADOR,
        "Leren op het werk",
        "De reis waar je campagne over gaat: van horen over de training tot erover vertellen.",
        "De reis van onze lerende collega",
        phases=(
            TemplatePhase("Erover horen", "Wat heb ik eraan?"),
            TemplatePhase("Inloggen", "Hoe kom ik erin?"),
            TemplatePhase("Starten", "Wanneer heb ik hier tijd voor?"),
            TemplatePhase("Doorgaan", "Wie helpt me als ik vastloop?"),
            TemplatePhase("Afronden", "Ziet iemand dat het me gelukt is?"),
            TemplatePhase("Gebruiken op het werk", "Mag ik het op de nieuwe manier doen?"),
            TemplatePhase("Doorvertellen", "Zou ik het aanraden?"),
        ),
    ),
    Template(
        "temporary-worker",
        JourneyKind.AMBASSADOR,
        "Uitzendkracht",
        "De hele reis van iemand die je plaatst: van de eerste vacature tot de laatste werkdag.",
        "De reis van onze uitzendkracht",
        phases=(
            TemplatePhase("Werving", "Waarom kies ik voor dit bureau?"),
            TemplatePhase("Inschrijving", "Luisteren ze naar wat ik wil en kan?"),
            TemplatePhase("Voorstel", "Past dit werk bij mij?"),
            TemplatePhase("Eerste werkdag", "Ben ik welkom?"),
            TemplatePhase("Aan het werk", "Kijkt er iemand naar mij om?"),
            TemplatePhase("Volgende klus", "Wat is er hierna voor mij?"),
            TemplatePhase("Vertrek", "Hoe kijk ik terug?"),
        ),
    ),
    Template(
        "new-colleague",
        JourneyKind.AMBASSADOR,
        "Nieuwe collega",
        "Van de vacature tot de dag waarop iemand als ambassadeur van je organisatie vertrekt.",
        "De reis van onze nieuwe collega",
        phases=(
            TemplatePhase("Werving", "Waarom hier?"),
            TemplatePhase("Vóór de eerste dag", "Heb ik goed gekozen?"),
            TemplatePhase("Eerste werkdag", "Ben ik welkom?"),
            TemplatePhase("Inwerken", "Kan ik dit?"),
            TemplatePhase("Werken en leren", "Groei ik?"),
            TemplatePhase("Doorgroeien", "Wat is mijn volgende stap?"),
            TemplatePhase("Vertrek", "Hoe kijk ik terug?"),
        ),
    ),
    Template(
        BLANK,
        JourneyKind.AMBASSADOR,
        "Leeg",
        "Je geeft de fasen zelf een naam.",
        "Onze ambassadeursreis",
    ),
    Template(
        "service",
        JourneyKind.CUSTOMER,
        "Klant van een dienst",
        "De zes fasen die elke klant doorloopt: van een behoefte die niemand opmerkte tot de nazorg.",
        "De reis van onze klant",
        phases=SERVICE,
    ),
    Template(
        "employer",
        JourneyKind.CUSTOMER,
        "Werkgever die mensen zoekt",
        "Dezelfde zes fasen, met de vragen van een werkgever die je helpt om mensen te vinden en te houden.",
        "De reis van een werkgever",
        for_whom="een werkgever die niet genoeg mensen vindt",
        phases=(
            TemplatePhase("Latente behoefte", "Wat gaat er langzaam mis in mijn team?"),
            TemplatePhase("Bewuste behoefte", "Wanneer merk ik dat ik mensen nodig heb?"),
            TemplatePhase("Oriëntatie", "Waar zoek ik, en wie kan me helpen?"),
            TemplatePhase("Keuze", "Met wie ga ik in zee, en waarom?"),
            TemplatePhase("Gebruik", "Helpt deze persoon ons verder?"),
            TemplatePhase("Nazorg", "Wie bel ik als er iets misgaat?"),
        ),
    ),
    Template(
        BLANK,
        JourneyKind.CUSTOMER,
        "Leeg",
        "Je geeft de fasen zelf een naam.",
        "Onze klantreis",
    ),
    Template(
        "functions",
        JourneyKind.EMPLOYEE,
        "Uit een klantreis",
        "Hij staat op de fasen van de klantreis, en volgt die.",
        "De reis van onze medewerkers",
    ),
)
