"""What a customer thinks and feels: whether it is said in the first person, and whether something goes wrong there."""

from campaign.core.letters import plain
from campaign.journeys.customer.wordlists import AROUND, BAD, FEELINGS
from campaign.journeys.first_person import WORDS


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and accents."""
    return [plain(word).replace("\u2019", "'") for word in WORDS.findall(text)]


def is_feeling_alone(text: str) -> bool:
    """Whether a text names feelings and says nothing else: "Stress!", "a bit irritated"."""
    words = words_of(text)
    return any(word in FEELINGS for word in words) and all(word in FEELINGS or word in AROUND for word in words)


def sounds_bad(text: str) -> bool:
    """Whether a thought sounds as if something is in the way. It proposes where to look, and decides nothing."""
    return any(word in BAD for word in words_of(text))
