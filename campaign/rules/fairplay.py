"""What a campaign can promise and ask of everyone, to begin with: in the campaign's language, to be changed."""

PROMISES = {
    "en": """You get time for it in working hours.
The manager answers your questions within two working days.
You hear first what is new, and you learn how to bring colleagues along.
What you do is seen: on the scoreboard, and by your own manager.""",
    "nl": """Je krijgt er tijd voor, onder werktijd.
De campagneleider antwoordt binnen twee werkdagen op je vragen.
Jij hoort nieuws als eerste, en je leert hoe je collega’s meeneemt.
Wat je doet wordt gezien: op het scorebord, en door je leidinggevende.""",
}
"""What ambassadors can expect of the organisation, by language; a line each."""

FAIR_PLAY = {
    "en": """You log only colleagues whom you helped yourself.
Nobody logs in, starts or completes a course in someone else’s name.
A colleague who says no is left in peace.
You talk about colleagues with respect: what they learn is their own business.
If you see that something is not right, you tell the manager first.""",
    "nl": """Je meldt alleen collega’s die je zelf hebt geholpen.
Niemand logt in op andermans naam, en niemand start een cursus of rondt die af voor een ander.
Zegt een collega nee, dan laat je hem of haar met rust.
Je praat met respect over collega’s: wat zij leren is hun eigen zaak.
Zie je iets wat niet klopt, dan vertel je het eerst aan de campagneleider.""",
}
"""Rules for everyone, by language; a line each."""
