"""How the ids of activities, verbs and home pages are compared."""

from functools import lru_cache

REMEMBERED = 8192
LONGEST_REMEMBERED = 500


def key_of(iri: str) -> str:
    """An IRI as it is compared: http or https, a slash at the end or none, capitals in the host make no difference."""
    return remembered_key(iri) if len(iri) <= LONGEST_REMEMBERED else made_key(iri)


def made_key(iri: str) -> str:
    scheme, colon, rest = iri.partition(":")
    if scheme.lower() not in {"http", "https"} or not rest.startswith("//"):
        return f"{scheme.lower()}{colon}{rest}"
    host, slash, path = rest[2:].partition("/")
    return f"//{host.lower()}{slash}{path}".rstrip("/")


remembered_key = lru_cache(REMEMBERED)(made_key)


def is_storable(text: str, longest: int) -> bool:
    """Whether both databases can keep `text`: not too long, no NUL, and no half of a character."""
    return len(text) <= longest and "\0" not in text and (text.isascii() or not any(map(is_half, text)))


def is_half(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff"
