"""What a toolkit says to begin with, in Dutch."""

WORDS: dict[str, dict[str, str]] = {
    "intranet": {
        "title": "Bericht voor het intranet",
        "about": "Voor het intranet of het nieuws van je team. Met een foto van jezelf erbij wordt het jouw bericht.",
        "words": """\
**Wat zou jij beter willen kunnen?**

Een lastig gesprek voeren. Minder zoeken in een programma. Of iets heel nieuws. Iedereen heeft wel iets.

Doe deze week één ding: log in op het leersysteem en kijk wat er voor jou bij zit. Zie je iets? Begin dan meteen, ook \
als je maar even hebt.

[Begin hier]({link})

Kom je er niet uit, of weet je niet waar je moet beginnen? Vraag het me, dan kijken we samen.

{first_name}, ambassadeur van {campaign}""",
    },
    "profile": {
        "title": "Tekst voor je profiel",
        "about": "Voor je profiel op het intranet of in de chat. Je collega’s zien dan dat ze bij jou terechtkunnen.",
        "words": """\
Ik ben ambassadeur van “{campaign}”. Wil je iets leren en weet je niet waar je moet beginnen? Stuur me een bericht, of \
kijk hier: {link}""",
    },
    "mail": {
        "title": "Mail aan een collega",
        "about": "Voor één collega tegelijk. Schrijf er eerst een zin boven die alleen over die collega gaat.",
        "subject": "Wat zou jij willen leren?",
        "words": """\
Hoi,

Ik ben ambassadeur van “{campaign}”. Daarom vraag ik collega’s om me heen wat ze graag zouden leren. Ik ben benieuwd \
wat jij zegt.

Misschien staat er in het leersysteem al iets wat bij je past. Met deze link kom je er: {link}

Kijk eens rond, en begin aan iets wat je handig of leuk lijkt. Lukt het inloggen niet, of kun je niet kiezen? Dan kijk \
ik even met je mee.

Groet,
{first_name}""",
    },
    "chat": {
        "title": "Bericht voor de chat",
        "about": "Voor de groep van je team, of voor één collega.",
        "words": """\
Vraagje: wat zou jij dit jaar graag leren? Kijk eens of het in het leersysteem staat: {link}
Kom je er niet uit? Laat het me weten, dan doen we het samen.""",
    },
    "signature": {
        "title": "E-mailhandtekening",
        "about": "Zet hem één keer in je mailprogramma. Daarna vertelt elke mail het door.",
        "below": "Ambassadeur van {campaign}",
        "call": "Ook iets leren? Begin hier",
        "banner": "Heb je even? Kijk eens wat er voor jou in het leersysteem staat.",
    },
    "poster": {
        "title": "Poster",
        "about": "Voor plekken waar mensen even stilstaan: bij de koffie, in de lift, in de kantine.",
        "headline": "Wat wil jij leren?",
        "lines": """\
Iets wat je werk makkelijker maakt.
Iets waar je nieuwsgierig naar bent.
Iets wat je altijd al wilde kunnen.""",
        "call": "Scan en begin",
        "contact": "Vragen? Loop even langs bij {name}",
    },
    "flyer": {
        "title": "Flyer",
        "about": "Om mee te geven na een gesprek. Schrijf er met pen bij waar jullie het over hadden.",
        "headline": "Begin klein. Begin vandaag.",
        "lines": """\
Log in op het leersysteem.
Kies één ding dat je wilt leren.
Begin, ook als je maar even hebt.""",
        "call": "Scan en begin",
        "contact": "Hulp nodig? Vraag het aan {name}",
    },
    "no_time": {
        "title": "Geen tijd",
        "hear": "“Ik heb er echt geen tijd voor.”",
        "behind": "Vaak is het gewoon waar: het is druk. Het kan ook betekenen: ik weet niet wat het me oplevert. Of: "
        "leren voelt niet als werken.",
        "ask": "Wanneer is het bij jou net wat rustiger?\nWat kost je nu steeds veel tijd?",
        "say": "“Dat snap ik. Zullen we één ding zoeken waarmee je tijd wint? Prik een kwartier in je agenda, dan doen "
        "we de eerste stap samen.”",
    },
    "manager": {
        "title": "Het mag niet van mijn leidinggevende",
        "hear": "“Mijn leidinggevende vindt het niet goed.”",
        "behind": "Is het gevraagd, of is het een vermoeden? Misschien kwam de vraag op een druk moment. Misschien is "
        "vragen spannend.",
        "ask": "Hoe heb je het gevraagd, en wat was het antwoord?\nWat merkt je team ervan als jij dit kunt?",
        "say": "“Vertel wat je straks beter kunt en wanneer je het wilt doen. Dat klinkt anders dan: mag ik een "
        "cursus? Zullen we samen bedenken hoe je het zegt? Blijft het nee, dan vraag ik {manager} om mee te denken.”",
    },
    "know_it": {
        "title": "Ik weet het allemaal al",
        "hear": "“Ik doe dit werk al jaren, mij hoef je niets te leren.”",
        "behind": "Trots op ervaring, en terecht. Of de gedachte: wie moet leren, kan het blijkbaar niet.",
        "ask": "Wat is er de laatste tijd in je vak veranderd?\nWaarvoor komen collega’s naar jou toe?",
        "say": "“Dan zie jij snel of iets goed is. Kijk eens naar een cursus over jouw vak en vertel me eerlijk wat je "
        "ervan vindt. Of kies juist iets waar je nog niets van weet.”",
    },
    "too_old": {
        "title": "Daar ben ik te oud voor",
        "hear": "“Op mijn leeftijd hoeft dat niet meer.”",
        "behind": "Geen zin in nog iets nieuws. Het gevoel dat het niet meer loont. Of slechte herinneringen aan "
        "school.",
        "ask": "Wat heb je de laatste jaren geleerd, thuis of op het werk?\nWat wil je graag doorgeven aan collega’s?",
        "say": "“Het hoeft geen diploma te worden. Kies iets waar je morgen wat aan hebt, of wat je gewoon leuk vindt. "
        "De eerste keer kom ik naast je zitten.”",
    },
    "awkward": {
        "title": "Het systeem is onhandig",
        "hear": "“Dat systeem werkt toch niet.”",
        "behind": "Een wachtwoord dat niet werkte. Niets kunnen vinden. Eén keer vastgelopen, en daarna niet meer "
        "geprobeerd.",
        "ask": "Waar liep je vast?\nWat zocht je?",
        "say": "“Laat eens zien, dan zoeken we het samen uit. En wat echt niet handig is, geef ik door aan {manager}.”",
    },
    "whats_in_it": {
        "title": "Wat heb ik eraan",
        "hear": "“Leuk, maar wat heb ik eraan?”",
        "behind": "Een eerlijke vraag. Je collega ziet nog niet wat het met het eigen werk te maken heeft.",
        "ask": "Waar loop je in je werk tegenaan?\nWat zou je over een jaar willen kunnen?",
        "say": "“Dat weet jij beter dan ik. Noem één ding dat makkelijker of leuker mag, dan kijken we of er iets over "
        "te vinden is.”",
    },
    "by_doing": {
        "title": "Ik leer door te doen",
        "hear": "“Ik leer het meest in de praktijk.”",
        "behind": "Dat klopt vaak ook. Misschien waren eerdere cursussen te lang, of gingen ze over het werk van een "
        "ander.",
        "ask": "Wat heb je laatst al doende geleerd?\nWat had je vooraf willen weten?",
        "say": "“Houd dat vooral zo. Zoek er iets kleins bij over wat je deze week toch al doet, en probeer het meteen "
        "uit.”",
    },
    "not_for_me": {
        "title": "Niet voor mijn werk",
        "hear": "“Dat is meer voor mensen op kantoor.”",
        "behind": "Leren lijkt iets voor achter een computer. Of iemand heeft een keer gekeken en niets gevonden.",
        "ask": "Wat moet je in jouw werk goed kunnen?\nWat leer je een nieuwe collega als eerste?",
        "say": "“Laten we zoeken op een woord uit jouw werk. Vinden we niets? Dan geef ik aan {manager} door wat er "
        "ontbreekt.”",
    },
    "how_to": {
        "title": "Zo werkt het leersysteem",
        "about": "Om zelf te lezen, of om samen met een collega achter het scherm te doen.",
        "intro": "Van inloggen tot afronden. Een knop kan bij ons net iets anders heten dan hier.",
        "steps": """\
## Inloggen
Ga naar {learning_system}. Log in met je werkaccount, of met de naam en het wachtwoord die je hebt gekregen.

## Een cursus vinden
Zoek op een woord uit je werk. Vind je weinig? Probeer een ander woord, of blader door de onderwerpen.

## Beginnen
Open de cursus en lees waar het over gaat. Alleen openen is vaak niet genoeg: klik op de knop om te starten of om je \
in te schrijven.

## Afronden
Doe alle onderdelen, ook de vragen aan het eind. Kijk daarna in je overzicht of er “afgerond” of “voltooid” staat. \
Staat dat er niet? Open dan het laatste onderdeel nog eens.

## Wachtwoord vergeten
Klik bij het inloggen op “Wachtwoord vergeten” en kijk in je mail, ook bij de ongewenste mail. Log je in met je \
werkaccount? Dan is het meestal hetzelfde wachtwoord als voor je mail. Lukt het nog niet? Vraag het aan {manager}.""",
    },
}
