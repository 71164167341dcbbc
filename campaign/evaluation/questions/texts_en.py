"""The playbook's questions in English."""

from campaign.evaluation.questions.texts import Texts, Words

LOW, HIGH = "not at all", "completely"

TEXTS = Texts(
    intro="What works, what does not, and what should be different? With your answers we make the rest of the campaign "
    "better, and the next one too.",
    questions={
        "step-1": Words("I know what this campaign wants to reach, and why.", LOW, HIGH),
        "step-2": Words("I have enough time for what is asked of me as an ambassador.", LOW, HIGH),
        "step-3": Words("I was asked to be an ambassador in a way that felt good.", LOW, HIGH),
        "step-4": Words("The rules are clear and fair.", LOW, HIGH),
        "step-5": Words("I feel appreciated for what I do.", LOW, HIGH),
        "step-6": Words("The trainings help me to bring colleagues along.", LOW, HIGH),
        "step-7": Words("The toolkit has what I need.", LOW, HIGH),
        "step-8": Words("Something is done with what we ambassadors say.", LOW, HIGH),
        "kpi": Words("“%(kpi)s”: how likely is it that we reach this?", low="impossible", high="certain"),
        "works": Words("What works?"),
        "works-not": Words("What does not work?"),
        "stuck": Words("Where do you get stuck?"),
        "again": Words("Would you be an ambassador again?", options=("Yes", "Perhaps", "No")),
        "by-name": Words("May we ask you by name for the next campaign?", options=("Yes", "No")),
        "recruit-easy": Words("Because of the ambassador it was easy to begin.", LOW, HIGH),
        "recruit-useful": Words("What I learned is useful in my work.", LOW, HIGH),
        "recruit-recommend": Words("I would recommend it to a colleague.", LOW, HIGH),
        "recruit-why": Words(
            "What made you begin?",
            options=(
                "A colleague told me about it",
                "My team leader asked me",
                "A poster, a flyer or the intranet",
                "I wanted to anyway",
                "Something else",
            ),
        ),
        "recruit-sooner": Words("What would have made you begin sooner, or go on?"),
        "leader-noticed": Words("I notice in my team that people are learning.", LOW, HIGH),
        "leader-informed": Words("I know what is asked of the ambassadors in my team.", LOW, HIGH),
        "leader-again": Words(
            "May people of your team be ambassadors again in a next campaign?", options=("Yes", "Perhaps", "No")
        ),
        "leader-different": Words("What should be different in your team?"),
    },
)
