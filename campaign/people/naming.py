"""How an ambassador is named in public: never more than the campaign allows, never more than the ambassador wants."""

from campaign.campaigns.models import NamePrivacy
from campaign.core.letters import plain

FROM_OPEN_TO_CLOSED = list(NamePrivacy)

# Words that stand before a surname and do not count for its initial: Sanne de Vries is Sanne V.
SMALL_WORDS = """
    aan af al bij d' da dal de dei del dela della den der des di do dos du el en het in l' la las le les los m' met of
    om onder op over 's 't te ten ter tot uit uijt van vanden vander ver voor von vom y zu zum zur
"""
BEFORE_SURNAMES = frozenset(SMALL_WORDS.split())
APOSTROPHES = str.maketrans("’‘`´", "''''")
GLUED = ("d'", "l'", "'t", "'s")
"""What can stand before a surname without a space: d'Hondt."""


def effective(campaign_mode: NamePrivacy, own_mode: NamePrivacy | None) -> NamePrivacy:
    """The more closed of what the campaign allows and what the ambassador wants."""
    return max(campaign_mode, own_mode or campaign_mode, key=FROM_OPEN_TO_CLOSED.index)


def allowed(campaign_mode: NamePrivacy) -> list[NamePrivacy]:
    """What an ambassador can choose in a campaign."""
    return FROM_OPEN_TO_CLOSED[FROM_OPEN_TO_CLOSED.index(campaign_mode) :]


def public_name(
    name: str, alias: str | None, campaign_mode: NamePrivacy, own_mode: NamePrivacy | None = None
) -> str | None:
    """What the public reads; None when it reads nothing."""
    mode = effective(campaign_mode, own_mode)
    if mode is NamePrivacy.FULL:
        return name
    if mode is NamePrivacy.INITIAL:
        return first_name_and_initial(name)
    return alias if mode is NamePrivacy.ALIAS else None


def first_name_and_initial(name: str) -> str:
    """`Sanne de Vries` as `Sanne V.`; of a name of one word nothing is left to shorten."""
    # What has no letter, such as an emoji, is nobody's surname.
    words = [word for word in name.translate(APOSTROPHES).split() if has_letter(word)]
    if len(words) < 2:
        return name.strip()
    return f"{words[0]} {initial(surname(words[1:]))}."


def has_letter(word: str) -> bool:
    return any(sign.isalpha() for sign in word)


def surname(words: list[str]) -> str:
    """The word that the surname is known by, out of all words behind the first name."""
    for place, word in enumerate(words):
        first, _, joined = word.rpartition("-")
        if has_letter(first) and joined.casefold() in BEFORE_SURNAMES:  # Kuijpers-de Wit: the first of the two
            return surname([*words[:place], first])
    small = [word.casefold() in BEFORE_SURNAMES for word in words]
    if not any(small):
        return words[-1]
    after = words[small.index(True) + 1 :]
    return next((word for word in after if word.casefold() not in BEFORE_SURNAMES), words[-1])


def initial(word: str) -> str:
    """The capital of a surname: V of Vries, IJ of IJsselstein, H of d'Hondt."""
    if word.startswith(GLUED):
        word = word[2:] if has_letter(word[2:]) else word
    before_letters = next(place for place, sign in enumerate(word) if sign.isalpha())
    letters = word[before_letters:]
    if letters[:2] in {"IJ", "ij", "Ĳ"}:
        return "IJ"
    return letters[0].upper()


def as_read(name: str) -> str:
    """`Sanne-V.` as `sannev`: names of which this is the same are taken for one another."""
    spelled = plain(name)
    return "".join(sign for sign in spelled if sign.isalnum()) or spelled
