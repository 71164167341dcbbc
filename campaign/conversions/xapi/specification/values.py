"""The values that statements are made of: IRIs, UUIDs, languages, moments, durations. Each check raises Invalid."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

Check = Callable[[Any], None]
REMEMBERED = 8192
"""Learning systems say the same few thousand IRIs again and again."""
LONGEST_REMEMBERED = 500

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
MBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
SHA1 = re.compile(r"[0-9a-fA-F]{40}")
SHA2 = re.compile(r"[0-9a-fA-F]{56,128}")
# RFC 5646, section 2.1, without its list of irregular tags of old.
LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|[xX](?:-[A-Za-z0-9]{1,8})+|[iI]-[A-Za-z]{3,8}"
)
MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?([Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
DURATION = re.compile(
    r"P(?:\d+(?:\.\d+)?W|(?=[\dT])(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)",
    re.ASCII,
)
# Most are written like this, which Python reads by itself.
USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{3}(?:\d{3})?)?(?:Z|\+\d\d:\d\d)", re.ASCII)
NO_OFFSET = frozenset({"-00", "-0000", "-00:00"})
"""RFC 3339 lets these mean “time zone unknown”; ISO 8601 and xAPI refuse them."""


class Invalid(ValueError):
    """Something is not as the specification says: where, and why. The reason never repeats what was sent."""

    def __init__(self, reason: str, *path: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = [*path]

    def inside(self, place: str | int) -> "Invalid":
        """The same, seen from one level further out."""
        self.path.insert(0, place)
        return self

    def __str__(self) -> str:
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")
        return f"{where}: {self.reason}" if where else self.reason


def an_object(value: Any, checks: Mapping[str, Check], required: tuple[str, ...] = ()) -> None:
    """`value` is an object with no other properties than `checks` has, each as its check wants it."""
    if type(value) is not dict:
        raise Invalid("must be an object")
    for name in required:
        if name not in value:
            raise Invalid("is missing", name)
    for name, held in value.items():
        check = checks.get(name)
        if check is None:
            raise Invalid("is not a property that the specification knows here", shown(name))
        try:
            check(held)
        except Invalid as invalid:
            raise invalid.inside(name)  # noqa: B904  the same error, on its way out


def shown(name: str) -> str:
    """A name that someone else chose, short enough to be told."""
    return name if len(name) <= 40 else f"{name[:40]}…"


def a_list_of(check: Check) -> Check:
    """A check for a list of such things."""

    def check_list(value: Any) -> None:
        if type(value) is not list:
            raise Invalid("must be an array")
        for place, item in enumerate(value):
            try:
                check(item)
            except Invalid as invalid:
                raise invalid.inside(place)  # noqa: B904

    return check_list


def one_of(*allowed: str) -> Check:
    """A check for one word out of a few."""
    words = frozenset(allowed)

    def check_word(value: Any) -> None:
        if type(value) is not str or value not in words:
            raise Invalid("must be one of " + ", ".join(allowed))

    return check_word


def a_string(value: Any) -> None:
    if type(value) is not str:
        raise Invalid("must be a string")


def a_number(value: Any) -> None:
    if type(value) is not int and type(value) is not float:
        raise Invalid("must be a number")


def a_boolean(value: Any) -> None:
    if type(value) is not bool:
        raise Invalid("must be true or false")


def is_iri(text: str) -> bool:
    return remembered_iri(text) if len(text) <= LONGEST_REMEMBERED else IRI.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def remembered_iri(text: str) -> bool:
    return IRI.fullmatch(text) is not None


def an_iri(value: Any) -> None:
    if type(value) is not str or not is_iri(value):
        raise Invalid("must be an IRI with a scheme")


def a_uuid(value: Any) -> None:
    if type(value) is not str or UUID.fullmatch(value) is None:
        raise Invalid("must be a UUID")


def an_mbox(value: Any) -> None:
    if type(value) is not str or MBOX.fullmatch(value) is None:
        raise Invalid("must be an address that begins with mailto:")


def a_sha1(value: Any) -> None:
    if type(value) is not str or SHA1.fullmatch(value) is None:
        raise Invalid("must be a SHA-1 sum in hexadecimal")


def a_sha2(value: Any) -> None:
    if type(value) is not str or SHA2.fullmatch(value) is None:
        raise Invalid("must be a SHA-2 sum in hexadecimal")


def is_language(text: str) -> bool:
    return remembered_language(text) if len(text) <= LONGEST_REMEMBERED else LANGUAGE.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def remembered_language(text: str) -> bool:
    return LANGUAGE.fullmatch(text) is not None


def a_language(value: Any) -> None:
    if type(value) is not str or not is_language(value):
        raise Invalid("must be a language tag as RFC 5646 has them")


def a_language_map(value: Any) -> None:
    if type(value) is not dict:
        raise Invalid("must be an object of texts by language")
    for language, text in value.items():
        if not is_language(language):
            raise Invalid("is no language tag as RFC 5646 has them", shown(language))
        if type(text) is not str:
            raise Invalid("must be a string", language)


def extensions(value: Any) -> None:
    """Anything, under keys that are IRIs."""
    if type(value) is not dict:
        raise Invalid("must be an object")
    for key in value:
        if not is_iri(key):
            raise Invalid("is no IRI, which the key of an extension must be", shown(key))


def a_duration(value: Any) -> None:
    if type(value) is not str or len(value) > 200 or DURATION.fullmatch(value) is None:
        raise Invalid("must be a duration as ISO 8601 has them")


def moment(text: str) -> datetime:
    """A timestamp of ISO 8601 as a moment in UTC; without an offset it is taken for UTC. ValueError when it is none."""
    return remembered_moment(text) if len(text) <= LONGEST_REMEMBERED else read_moment(text)


def read_moment(text: str) -> datetime:
    if USUAL.fullmatch(text):
        return datetime.fromisoformat(text).astimezone(UTC)
    parts = MOMENT.fullmatch(text)
    if parts is None or parts[4] in NO_OFFSET:
        raise ValueError("no timestamp")
    day, time, fraction, offset = parts.groups()
    if offset in {None, "z", "Z"}:
        offset = "+00:00"
    elif len(offset) == 3:
        offset += ":00"
    elif len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    # A leap second is the second after the one before it, as far as a campaign is concerned.
    time = time if len(time) > 5 else f"{time}:00"
    time = f"{time[:6]}59" if time.endswith(":60") else time
    return datetime.fromisoformat(f"{day}T{time}.{(fraction or '0')[:6]:0<6}{offset}").astimezone(UTC)


remembered_moment = lru_cache(REMEMBERED)(read_moment)


def a_moment(value: Any) -> None:
    try:
        if type(value) is str:
            moment(value)
            return
    except (ValueError, OverflowError):
        pass
    raise Invalid("must be a timestamp as ISO 8601 has them")
