"""The whitepaper's campaign in Dutch."""

from campaign.playbook.texts import KpiText, Texts

TEXTS = Texts(
    who="collega’s",
    main_goal="%(who)s aan het leren krijgen, doordat ambassadeurs hen meenemen",
    kpis={
        "reached": KpiText(
            name="%(number)s van de %(people)s %(who)s loggen in op het leersysteem",
            name_of_one="%(number)s van de %(people)s %(who)s logt in op het leersysteem",
            unit="collega’s",
            contribution="Wie inlogt, ziet wat er te leren valt. Zonder die eerste stap begint niemand.",
            realistic="Elke ambassadeur neemt in de hele campagne vijf collega’s mee, uit het eigen team of ernaast.",
        ),
        "ambassadors": KpiText(
            name="%(number)s ambassadeurs doen mee",
            name_of_one="Er doet %(number)s ambassadeur mee",
            unit="ambassadeurs",
            contribution="Je luistert eerder naar een collega dan naar een poster of een mail.",
            realistic="Dat is één op de %(share)s: een kleine groep, maar iedereen kent er iemand van. Teamleiders "
            "dragen namen aan, en we spreken iedereen persoonlijk.",
        ),
        "starts": KpiText(
            name="Collega’s beginnen %(number)s keer aan een cursus",
            unit="gestarte cursussen",
            contribution="Inloggen alleen is nog niet leren: het gaat om wie ook echt begint.",
            realistic="Vier van de vijf collega’s die inloggen vinden iets dat bij hun werk past, als een ambassadeur "
            "laat zien waar het staat.",
        ),
        "completions": KpiText(
            name="Collega’s ronden per ambassadeur %(number)s cursussen af",
            unit="afgeronde cursussen per ambassadeur",
            contribution="Wie afrondt, merkt dat het iets oplevert, en vertelt dat door.",
            realistic="Drie van de vijf collega’s die een ambassadeur meeneemt, ronden er één af. Begin met cursussen "
            "van een uur of minder.",
        ),
        "voice": KpiText(
            name="Ambassadeurs geven de campagne halverwege gemiddeld een %(number)s",
            unit="gemiddeld cijfer (1-10)",
            contribution="Een ambassadeur die het zelf leuk vindt, houdt het vol en trekt anderen mee.",
            realistic="Ze krijgen uren, training en een toolkit, en van elke bijeenkomst voeren we minstens één "
            "idee uit.",
        ),
    },
    actions={
        "goals": (
            "Hoofddoel en KPI’s scherp stellen",
            "Vraag je bij elke KPI af wat je nodig hebt om het hoofddoel te halen. Wie moet ermee akkoord zijn?",
        ),
        "management": (
            "Steun en budget vragen aan het management",
            "Neem mee: het doel, wat het kost in uren en geld, en wanneer je laat zien wat het opleverde.",
        ),
        "works_council": (
            "De ondernemingsraad bijpraten",
            "Vertel wat er wordt vastgelegd, wie het ziet, hoelang het blijft, en dat meedoen vrijwillig is.",
        ),
        "team_leaders": (
            "Met teamleiders praten over wie een goede ambassadeur is",
            "Wie ligt goed in de groep, leert zelf graag en heeft hier een toekomst? Vraag ook wie tijd heeft.",
        ),
        "longlist": (
            "Longlist van mogelijke ambassadeurs maken",
            "Let op een mix over teams, en op mannen en vrouwen. Overleg de lijst met de teamleiders.",
        ),
        "invitation": (
            "Mail aan mogelijke ambassadeurs schrijven en versturen",
            "Vertel je idee over leren, hoeveel uur het kost, in welke periode, en wat ze ervoor terugkrijgen.",
        ),
        "approach": (
            "Mogelijke ambassadeurs persoonlijk spreken",
            "Een kwartier per persoon. Voel hoe iemand ertegenover staat. De keuze is nog open, voor jullie allebei.",
        ),
        "rules": (
            "Spelregels opschrijven: wat verwachten we, wat krijgen ze",
            "Hoeveel collega’s, van welke stap, wanneer, en hoeveel uur per week. Laat er geen misverstand over zijn.",
        ),
        "budget": (
            "Beloning kiezen die voor ambassadeurs waarde heeft",
            "Een bonus per resultaat, een prijs, of iets dat je niet koopt: een dag met een expert. Vraag het hun.",
        ),
        "learning_system": (
            "Zelf als nieuwe collega inloggen op het leersysteem",
            "Hoeveel klikken tot de eerste cursus? Los op wat in de weg zit, vóór de ambassadeurs beginnen.",
        ),
        "toolkit": (
            "Toolkit klaarzetten",
            "Teksten voor intranet en handtekening, een flyer met QR-code, en uitleg over het leersysteem.",
        ),
        "workshop": (
            "Workshop voor ambassadeurs",
            "Waarom we dit doen, wat we verwachten, wat ze terugkrijgen. Oefen het eerste gesprek met een collega.",
        ),
        "screen": (
            "Scherm in de hal en pagina op het intranet aanzetten",
            "Kijk vanaf vijf meter of je het kunt lezen. Spreek af wie helpt als het scherm zwart is.",
        ),
        "kick_off": (
            "Aftrap: de campagne begint",
            "Kort en zichtbaar, met iemand van het management erbij. Elke ambassadeur meldt die dag de eerste.",
        ),
        "report_weekly": (
            "Een vast moment kiezen om elke week het rapport in te lezen",
            "Dan klopt de stand, en hoeven ambassadeurs niet op bevestiging te wachten. Wie doet het als jij weg bent?",
        ),
        "first_meeting": (
            "Eerste ambassadeursbijeenkomst",
            "Wat werkt, wat werkt niet, waar lopen jullie tegenaan? Kies één ding dat je meteen oplost.",
        ),
        "conversations": (
            "Training: gesprekken tussen collega’s",
            "Gewenst gedrag benoemen, aanmoedigen en erop aanspreken. Veel oefenen, weinig theorie.",
        ),
        "ideas": (
            "Ideeën van ambassadeurs ophalen en er één uitvoeren",
            "Wie zelf mee mag denken, blijft betrokken. Laat zien wat je met elk idee doet.",
        ),
        "resistance": (
            "Training: omgaan met weerstand",
            "“Geen tijd” en “niets voor mij”: oefen met de antwoorden die collega’s echt geven.",
        ),
        "interim": (
            "Tussentijdse evaluatie met de ambassadeurs",
            "Vraag hun cijfer, bekijk samen de KPI’s, en kies: wat houden we, wat stoppen we, wat proberen we?",
        ),
        "adjust": (
            "KPI’s en plan bijstellen na de tussentijdse evaluatie",
            "Te hoog gegrepen? Stel bij, en schrijf op waarom. Vertel het de ambassadeurs.",
        ),
        "last_meeting": (
            "Laatste ambassadeursbijeenkomst: wat is er nog nodig?",
            "Kijk samen wie begonnen is en nog niet afrondde. Verdeel wie wie helpt.",
        ),
        "final_weeks": (
            "De laatste twee weken aankondigen",
            "Vertel wat er nog nodig is. Nodig uit wie begonnen is en nog niet afrondde.",
        ),
        "finale": (
            "Finale: de stand onthullen en vieren",
            "Met eten, en met iemand van het management. Noem iedereen die meedeed, niet alleen de winnaars.",
        ),
        "evaluation": (
            "Eindevaluatie met de ambassadeurs",
            "Hebben we de doelen gehaald? Wat doen we de volgende keer anders?",
        ),
        "testimonials": (
            "Testimonials opschrijven",
            "Drie zinnen per ambassadeur, met toestemming. Ze enthousiasmeren de volgende groep.",
        ),
        "management_report": (
            "Resultaat laten zien aan het management",
            "Doelen, cijfers en stemmen op één pagina, met een advies over de volgende campagne.",
        ),
    },
    expectations=(
        "Je vertelt collega’s om je heen in je eigen woorden over leren, en helpt hen bij de eerste stap. Zo "
        "neem je in de hele campagne ongeveer %(recruits)s collega’s mee. Je noteert wie je hielp. Je hoeft "
        "niets te verkopen, en je hoeft zelf geen expert te zijn."
    ),
    reward=(
        "Je leert er zelf van: er zijn trainingen in gesprekken voeren. Je hoort als eerste wat er nieuw is, "
        "je ziet wat je inzet oplevert, en we vieren samen wat we bereiken."
    ),
)
