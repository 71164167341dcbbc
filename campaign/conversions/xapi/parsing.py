"""From the bytes of a request to its statements: strict JSON, alone or as the first part of multipart/mixed."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from werkzeug.http import parse_options_header

from campaign.conversions.xapi.specification.values import Invalid

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
ALGORITHMS = frozenset({"RS256", "RS384", "RS512"})
END_OF_HEAD = b"\r\n\r\n"


def parse_body(content_type: str | None, body: bytes) -> Any:
    """What a request carries, with its attachments checked and forgotten; raises Invalid."""
    kind, options = parse_options_header(content_type)
    if kind == "application/json":
        parsed = strict_json(body)
        check_attachments(parsed, [])
        return parsed
    if kind == "multipart/mixed":
        first, *others = parts_of(body, options.get("boundary", ""))
        if first.kind != "application/json":
            raise Invalid("the first part must be application/json")
        parsed = strict_json(first.content)
        check_attachments(parsed, others)
        return parsed
    raise Invalid("must be application/json or multipart/mixed", "Content-Type")


def strict_json(body: bytes) -> Any:
    """JSON as the specification wants it: UTF-8, no name twice in one object, no NaN."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=once, parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise Invalid("is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise Invalid(f"is not JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise Invalid("is nested too deeply") from error
    except Invalid:
        raise
    except ValueError as error:
        raise Invalid("holds a number that is too long") from error


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different."""
    held = dict(pairs)
    if len(held) < len(pairs):
        raise Invalid("an object has the same name twice")
    return held


def no_number(name: str) -> NoReturn:
    raise Invalid(f"{name} is not JSON")


@dataclass(frozen=True)
class Part:
    """A part of multipart/mixed."""

    headers: dict[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        return parse_options_header(self.headers.get("content-type"))[0]

    @property
    def digest(self) -> str:
        return self.headers.get("x-experience-api-hash", "")


def parts_of(body: bytes, boundary: str) -> list[Part]:
    """The parts of multipart/mixed (RFC 2046)."""
    if not boundary:
        raise Invalid("must name its boundary", "Content-Type")
    line = b"\r\n--" + boundary.encode("latin-1", "replace")
    _preamble, *pieces = (b"\r\n" + body).split(line)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise Invalid("the parts do not end with their boundary")
    parts = [part_of(piece) for piece in pieces[:-1]]
    if not parts:
        raise Invalid("there is no part with statements")
    return parts


def part_of(piece: bytes) -> Part:
    """What stands between two boundaries."""
    padding, ended, rest = piece.partition(b"\r\n")
    if padding.strip() or not ended:
        raise Invalid("a part does not begin on a line of its own")
    head, ended, content = (b"\r\n" + rest).partition(END_OF_HEAD)
    if not ended:
        raise Invalid("a part has no end of its headers")
    headers = {}
    for row in head.decode("latin-1").split("\r\n"):
        name, colon, value = row.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Part(headers, content)


def check_attachments(parsed: Any, parts: Iterable[Part]) -> None:
    """Every attachment without an address of its own has its part, and every part its attachment."""
    sent: dict[str, Part] = {}
    for part in parts:
        if part.headers.get("content-transfer-encoding", "").lower() != "binary":
            raise Invalid("a part with an attachment must say Content-Transfer-Encoding: binary")
        if hashlib.sha256(part.content).hexdigest() != part.digest.lower():
            raise Invalid("a part with an attachment must carry its SHA-256 as X-Experience-API-Hash")
        sent[part.digest.lower()] = part
    used = set()
    for statement, attachment in attachments_in(parsed):
        part_sent = sent.get(str(attachment.get("sha2")).lower())
        if part_sent is None and "fileUrl" not in attachment:
            raise Invalid("an attachment has neither a part nor a fileUrl")
        if part_sent is None:
            continue
        used.add(part_sent.digest.lower())
        if attachment.get("usageType") == SIGNATURE:
            check_signature(statement, attachment, part_sent.content)
    if len(used) < len(sent):
        raise Invalid("a part belongs to no attachment")


def attachments_in(parsed: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """All attachments, each with its statement; what has not the shape of one is refused later, with its place."""
    for statement in parsed if type(parsed) is list else [parsed]:
        if type(statement) is not dict:
            continue
        inner = statement.get("object")
        for held in (statement, inner):
            if type(held) is dict and type(held.get("attachments")) is list:
                yield from ((statement, one) for one in held["attachments"] if type(one) is dict)


def check_signature(statement: dict[str, Any], attachment: Mapping[str, Any], content: bytes) -> None:
    """A signed statement carries a JSON web signature of itself."""
    if attachment.get("contentType") != "application/octet-stream":
        raise Invalid("a signature must be application/octet-stream")
    pieces = content.strip().split(b".")
    if len(pieces) != 3:
        raise Invalid("a signature must be a JSON web signature")
    head, payload = (json_of(piece) for piece in pieces[:2])
    if str(head.get("alg")) not in ALGORITHMS:
        raise Invalid("a signature must use " + ", ".join(sorted(ALGORITHMS)))
    signed = {name: value for name, value in statement.items() if name in payload and name != "attachments"}
    if any(payload[name] != value for name, value in signed.items()) or not {"actor", "verb", "object"} <= set(payload):
        raise Invalid("a signature must be one of the statement that carries it")


def json_of(piece: bytes) -> dict[str, Any]:
    """The object in a piece of a JSON web signature."""
    try:
        held = strict_json(base64.urlsafe_b64decode(piece + b"=" * (-len(piece) % 4)))
    except (binascii.Error, Invalid) as error:
        raise Invalid("a signature must hold JSON") from error
    if type(held) is not dict:
        raise Invalid("a signature must hold an object")
    return held
