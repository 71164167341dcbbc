"""The sentences that a culture scan begins with: what people feel of their organisation, in both languages."""

IN: dict[str, tuple[str, ...]] = {
    "nl": (
        "Van iedereen in onze organisatie hoor ik dezelfde boodschap over wat we voor klanten willen zijn.",
        "De hele organisatie werkt dezelfde kant op.",
        "Leidinggevenden geven zelf het voorbeeld van wat ze vragen, zoals de directeur die zuinigheid vraagt en zelf "
        "economy vliegt.",
        "Wat van mij wordt gevraagd, past bij waar onze organisatie voor staat.",
        "Collega’s die iets goed doen voor een klant, krijgen daar waardering voor.",
        "Ik mag zelf beslissen als een klant er beter van wordt.",
        "Als het ergens misgaat, praten we over wat de klant nodig had en niet over wiens schuld het was.",
        "Er zijn collega’s aan wie ik een voorbeeld neem in hoe ze met klanten omgaan.",
    ),
    "en": (
        "From everyone in our organisation I hear one message about what we want to be for customers.",
        "The whole organisation works in one direction.",
        "Leaders set the example of what they ask, like the director who asks for thrift and flies economy class.",
        "What is asked of me fits what our organisation stands for.",
        "Colleagues who do something well for a customer are appreciated for it.",
        "I may decide for myself when it helps a customer.",
        "When something goes wrong, we talk about what the customer needed, and not about whose fault it was.",
        "There are colleagues whose way with customers is an example to me.",
    ),
}
