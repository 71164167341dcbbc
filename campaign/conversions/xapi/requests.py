"""What a learning system asks, also when it has to say all of it in a form (xAPI 1.0.3, alternate request syntax)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Request
from werkzeug.datastructures import Authorization
from werkzeug.exceptions import RequestEntityTooLarge

from campaign.conversions.xapi.specification.values import Invalid

LARGEST_BODY = 8 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"
IN_PLACE_OF_HEADERS = frozenset(
    {"authorization", "x-experience-api-version", "content-type", "content-length", "if-match", "if-none-match",
     "accept", "accept-language"}
)  # fmt: skip
METHOD = "method"
What = TypeVar("What")


class TooLarge(Exception):
    """More was sent than is read."""


@dataclass(frozen=True)
class Asked:
    """A request of a learning system, whichever way it was written."""

    method: str
    authorization: Authorization | None
    version: str | None
    content_type: str | None
    parameters: dict[str, str]
    request: Request
    content: str | None = None

    @property
    def body(self) -> bytes:
        """What was sent; raises TooLarge."""
        if self.content is not None:
            return self.content.encode()
        return read(lambda: self.request.get_data(cache=False))


def asked(request: Request) -> Asked:
    """What `request` asks; raises Invalid when a form does not say it whole, TooLarge when it says too much."""
    request.max_content_length = LARGEST_BODY
    if request.method == "POST" and METHOD in request.args:
        return asked_in_a_form(request)
    return Asked(
        method=request.method,
        authorization=request.authorization,
        version=request.headers.get("X-Experience-API-Version"),
        content_type=request.headers.get("Content-Type"),
        parameters=request.args.to_dict(),
        request=request,
    )


def asked_in_a_form(request: Request) -> Asked:
    """A POST whose address names the method, and whose form holds all else."""
    method = request.args[METHOD]
    if len(request.args) > 1:
        raise Invalid("must be the only parameter of the address; all others belong in the form", METHOD)
    if request.mimetype != FORM:
        raise Invalid(f"must be {FORM} when the address names a method", "Content-Type")
    request.max_form_memory_size = LARGEST_BODY
    form = read(request.form.to_dict)
    said = {name.lower(): value for name, value in form.items() if name.lower() in IN_PLACE_OF_HEADERS}
    parameters = {
        name: value for name, value in form.items() if name.lower() not in IN_PLACE_OF_HEADERS and name != "content"
    }
    if method in {"PUT", "POST"} and "content" not in form:
        raise Invalid("is missing in the form", "content")
    return Asked(
        method=method,
        # Whoever can set a header does not need the form for it, and means the header.
        authorization=request.authorization or Authorization.from_header(said.get("authorization")),
        version=said.get("x-experience-api-version") or request.headers.get("X-Experience-API-Version"),
        content_type=said.get("content-type", "application/json"),
        parameters=parameters,
        request=request,
        content=form.get("content"),
    )


def read(source: Callable[[], What]) -> What:
    """Read what was sent."""
    try:
        return source()
    except RequestEntityTooLarge as error:
        raise TooLarge from error
