"""The playbook's questions in Dutch."""

from campaign.evaluation.questions.texts import Texts, Words

LOW, HIGH = "helemaal niet", "helemaal"

TEXTS = Texts(
    intro="Wat werkt, wat werkt niet en wat moet anders? Met jouw antwoorden maken we de rest van de campagne beter, "
    "en de volgende ook.",
    questions={
        "step-1": Words("Ik weet wat we met deze campagne willen bereiken, en waarom.", LOW, HIGH),
        "step-2": Words("Ik heb genoeg tijd voor wat er van mij als ambassadeur wordt gevraagd.", LOW, HIGH),
        "step-3": Words("Ik ben op een prettige manier gevraagd als ambassadeur.", LOW, HIGH),
        "step-4": Words("De spelregels zijn duidelijk en eerlijk.", LOW, HIGH),
        "step-5": Words("Ik voel me gewaardeerd om wat ik doe.", LOW, HIGH),
        "step-6": Words("De trainingen helpen me om collega’s mee te krijgen.", LOW, HIGH),
        "step-7": Words("In de toolkit vind ik wat ik nodig heb.", LOW, HIGH),
        "step-8": Words("Er wordt iets gedaan met wat wij als ambassadeurs zeggen.", LOW, HIGH),
        "kpi": Words("“%(kpi)s”: hoe waarschijnlijk is het dat we dit halen?", low="onmogelijk", high="zeker"),
        "works": Words("Wat werkt?"),
        "works-not": Words("Wat werkt niet?"),
        "stuck": Words("Waar loop je vast?"),
        "again": Words("Zou je nog een keer ambassadeur willen zijn?", options=("Ja", "Misschien", "Nee")),
        "by-name": Words("Mogen we je voor de volgende campagne persoonlijk vragen?", options=("Ja", "Nee")),
        "recruit-easy": Words("Door de ambassadeur was het makkelijk om te beginnen.", LOW, HIGH),
        "recruit-useful": Words("Wat ik heb geleerd, kan ik gebruiken in mijn werk.", LOW, HIGH),
        "recruit-recommend": Words("Ik zou het een collega aanraden.", LOW, HIGH),
        "recruit-why": Words(
            "Waardoor ben je begonnen?",
            options=(
                "Een collega vertelde erover",
                "Mijn teamleider vroeg het",
                "Een poster, een flyer of het intranet",
                "Ik wilde het al",
                "Iets anders",
            ),
        ),
        "recruit-sooner": Words("Waardoor was je eerder begonnen, of verder gegaan?"),
        "leader-noticed": Words("Ik merk in mijn team dat er wordt geleerd.", LOW, HIGH),
        "leader-informed": Words("Ik weet wat er van de ambassadeurs in mijn team wordt gevraagd.", LOW, HIGH),
        "leader-again": Words(
            "Mogen mensen uit jouw team bij een volgende campagne weer ambassadeur zijn?",
            options=("Ja", "Misschien", "Nee"),
        ),
        "leader-different": Words("Wat moet er in jouw team anders?"),
    },
)
