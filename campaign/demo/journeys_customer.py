"""The journey of a client of Waterkant: someone who needs care at home."""

from campaign.demo.journeys_cards import Written
from campaign.journeys.kinds import Lane

TITLE = "De reis van een cliënt die zorg thuis krijgt"
FOR_WHOM = "Mevrouw Aalders, 78, woont alleen en viel in de badkamer; haar dochter regelt mee"
REMARK = "De stilte na de aanvraag viel iedereen op. Dat begint niet bij de cliënt, maar bij ons rooster."
ALONE = {"alone": "yes"}
CARDS = (
    Written(0, Lane.STEP, "Laat de ramen niet meer wassen, schuift het voor zich uit", ALONE),
    Written(0, Lane.STEP, "Doucht minder vaak, uit angst om te vallen", ALONE),
    Written(1, Lane.STEP, "Valt in de badkamer, haar dochter komt", ALONE),
    Written(1, Lane.STEP, "Praat met de huisarts over hulp", ALONE),
    Written(2, Lane.STEP, "Haar dochter zoekt ’s avonds op internet", ALONE),
    Written(2, Lane.STEP, "Vraagt in de flat wie er bij de buurvrouw komt", ALONE),
    Written(2, Lane.STEP, "Belt met ons klantcontact"),
    Written(3, Lane.STEP, "Wijkverpleegkundige komt kijken wat er nodig is"),
    Written(3, Lane.STEP, "Wacht op een brief over de indicatie", ALONE),
    Written(4, Lane.STEP, "Krijgt drie keer in de week hulp bij het douchen"),
    Written(4, Lane.STEP, "Vertelt elke nieuwe medewerker opnieuw hoe het moet"),
    Written(5, Lane.STEP, "Kan na twaalf weken weer zelf, de zorg stopt"),
    Written(5, Lane.STEP, "Vertelt in de flat hoe het was", ALONE),
    Written(1, Lane.ON_STAGE, "Huisarts"),
    Written(2, Lane.ON_STAGE, "Website"),
    Written(2, Lane.ON_STAGE, "Medewerker klantcontact: luistert en plant het eerste bezoek"),
    Written(3, Lane.ON_STAGE, "Wijkverpleegkundige: komt thuis kijken en maakt het zorgplan"),
    Written(3, Lane.ON_STAGE, "Brief over de indicatie"),
    Written(4, Lane.ON_STAGE, "Zorgmedewerker: helpt, drie keer in de week"),
    Written(4, Lane.ON_STAGE, "Map op tafel, met wat er is afgesproken"),
    Written(5, Lane.ON_STAGE, "Wijkverpleegkundige: neemt afscheid"),
    Written(0, Lane.THINKS, "Ik red me best. Ik hoef niemand lastig te vallen."),
    Written(1, Lane.THINKS, "Nu weet iedereen het. Straks mag ik hier niet meer wonen."),
    Written(2, Lane.THINKS, "Ik begrijp de helft van die woorden niet. Bij wie moet ik zijn?"),
    Written(3, Lane.THINKS, "Eindelijk iemand die gaat zitten en luistert."),
    Written(3, Lane.THINKS, "Al tien dagen niets gehoord. Zijn ze me vergeten?"),
    Written(4, Lane.THINKS, "Weer een ander gezicht. Ik sta hier in mijn ondergoed en moet het weer uitleggen."),
    Written(4, Lane.THINKS, "Als Nadia komt, gaat het vanzelf."),
    Written(5, Lane.THINKS, "Ik mis ze nu al. Mag ik nog bellen als het niet gaat?"),
    Written(2, Lane.BACKSTAGE, "Redactie van de website"),
    Written(3, Lane.BACKSTAGE, "Cliëntadministratie: vraagt de indicatie aan"),
    Written(3, Lane.BACKSTAGE, "Planner: zoekt een plek op een route"),
    Written(4, Lane.BACKSTAGE, "Planner: maakt het rooster"),
    Written(4, Lane.BACKSTAGE, "Systeem met het zorgplan"),
    Written(5, Lane.BACKSTAGE, "Cliëntadministratie: sluit het dossier en stuurt de rekening"),
    Written(None, Lane.INSIGHT, "Cliënten zijn niet bang voor de zorg, maar om hun huis kwijt te raken."),
    Written(None, Lane.INSIGHT, "De dochter beslist mee, en wij schrijven haar nooit."),
    Written(None, Lane.IMPACT, "Het gesprek thuis maakt alles goed: wie dan iemand vertrouwt, blijft."),
    Written(None, Lane.IMPACT, "Elk nieuw gezicht onder de douche kost vertrouwen."),
    Written(None, Lane.ISSUE, "Tien dagen stilte tussen het gesprek en de eerste dienst."),
    Written(None, Lane.ISSUE, "Het zorgplan staat in het systeem, maar niet in de map op tafel."),
    Written(None, Lane.INNOVATION, "Een kaart met de gezichten van de drie mensen die komen."),
    Written(None, Lane.INNOVATION, "De planner belt zelf: ik zoek nog, u hoort het donderdag."),
    Written(
        None,
        Lane.IMPROVEMENT,
        "Binnen drie dagen bellen, ook als er nog geen plek is",
        {"owner": "Renske Dijkstra", "in_weeks": "2"},
    ),
    Written(
        None,
        Lane.IMPROVEMENT,
        "Nieuwe cliënten krijgen een vast team van drie mensen",
        {"owner": "Joris Bakker", "in_weeks": "5"},
    ),
    Written(None, Lane.IMPROVEMENT, "De brief over de indicatie herschrijven, samen met een cliënt"),
)
