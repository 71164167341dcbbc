"""Facts as JSON and back, by the type hints of their dataclasses: a picture that is kept outlives the program's build.

What a newer program knows more of takes its default; what it no longer knows is left out; all else must fit.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Kinds = tuple[Any, ...]
PLAIN = (str, bool, int, float, NoneType)


class UnreadableError(ValueError):
    """What is kept is not what its type hints say."""


def written(value: Any) -> str:
    """`value` as JSON."""
    return json.dumps(as_plain(value), separators=(",", ":"))


def as_plain(value: Any) -> Any:
    """Dataclasses, lists, dicts, states and moments as what JSON knows."""
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(as_plain(key)): as_plain(item) for key, item in value.items()}
    if isinstance(value, PLAIN):
        return value
    raise TypeError(f"{type(value).__name__} is no plain fact")


def read(kind: type[Kind], text: str, *, words: Mapping[str, str | None] | None = None) -> Kind:
    """The value of that kind out of JSON; where a text is one of `words`, what that stands for."""
    value: Kind = made(kind, put_in(json.loads(text), words or {}))
    return value


def read_all(kind: type[Kind], text: str) -> list[Kind]:
    """The values of that kind out of a list in JSON."""
    return [made(kind, plain) for plain in json.loads(text)]


def put_in(plain: Any, words: Mapping[str, str | None]) -> Any:
    """The same, with every text that is one of `words` replaced."""
    if isinstance(plain, str):
        return words.get(plain, plain)
    if isinstance(plain, list):
        return [put_in(item, words) for item in plain]
    if isinstance(plain, dict):
        return {key: put_in(item, words) for key, item in plain.items()}
    return plain


def made(kind: Any, plain: Any) -> Any:
    """A value of `kind` out of what JSON knows; UnreadableError where it is none."""
    origin = get_origin(kind)
    if origin is not None:
        return CONTAINERS[origin](get_args(kind), plain)
    if is_dataclass(kind):
        return made_dataclass(kind, checked(dict, plain))
    if issubclass(kind, Enum):
        return kind(plain)
    if issubclass(kind, date):
        return moment(kind, checked(str, plain))
    return checked(kind, plain)


def made_of_one(kinds: Kinds, plain: Any) -> Any:
    """A value that may be None."""
    if plain is None and NoneType in kinds:
        return None
    (kind,) = (one for one in kinds if one is not NoneType)
    return made(kind, plain)


def made_list(kinds: Kinds, plain: Any) -> list[Any]:
    return [made(kinds[0], item) for item in checked(list, plain)]


def made_tuple(kinds: Kinds, plain: Any) -> tuple[Any, ...]:
    if kinds[1:] == (Ellipsis,):
        return tuple(made_list(kinds, plain))
    return tuple(made(kind, item) for kind, item in zip(kinds, checked(list, plain), strict=True))


def made_dict(kinds: Kinds, plain: Any) -> dict[Any, Any]:
    return {made(kinds[0], key): made(kinds[1], item) for key, item in checked(dict, plain).items()}


CONTAINERS = {Union: made_of_one, UnionType: made_of_one, list: made_list, tuple: made_tuple, dict: made_dict}


def made_dataclass(kind: Any, plain: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    facts = {}
    for field in fields(kind):
        if field.name in plain:
            facts[field.name] = made(hints[field.name], plain[field.name])
        elif not has_default(field):
            raise UnreadableError(f"{kind.__name__} has no {field.name}")
    return kind(**facts)


def has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def moment(kind: type[date], text: str) -> date:
    """A day, or a moment with its offset."""
    found = kind.fromisoformat(text)
    if isinstance(found, datetime) and found.tzinfo is None:
        raise UnreadableError(f"{text} is in no time zone")
    return found


def checked(kind: type[Any], plain: Any) -> Any:
    """`plain`, if it is of that kind; a whole number is a number, and yes or no is none."""
    fits = isinstance(plain, (int, float) if kind is float else kind)
    if not fits or (isinstance(plain, bool) and kind is not bool):
        raise UnreadableError(f"{plain!r} is no {kind.__name__}")
    return plain
