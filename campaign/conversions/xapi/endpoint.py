"""The addresses that learning systems use: statements, about, token."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from campaign.conversions.xapi import connections, tokens
from campaign.conversions.xapi.parsing import parse_body
from campaign.conversions.xapi.receiving import Conflict, Received, Revoked, Sender, check_ids, take_in
from campaign.conversions.xapi.requests import Asked, TooLarge, asked
from campaign.conversions.xapi.specification.statements import Version, version_asked
from campaign.conversions.xapi.specification.values import Invalid, a_uuid
from campaign.core import clock
from campaign.core.access import public
from campaign.core.database import in_turn
from campaign.extensions import csrf, db, limiter

blueprint = Blueprint("xapi", __name__, url_prefix="/xapi")
# A learning system proves who it is with every request; there is no cookie that another site could use.
csrf.exempt(blueprint)
limiter.exempt(blueprint)

ABOUT = {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]}
ASK_WHO = {"WWW-Authenticate": 'Basic realm="xAPI", charset="UTF-8"'}
NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}
ALL_METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"]
TAKEN = "GET, HEAD, POST, PUT"
STATEMENT_ID = "statementId"


class Refused(Exception):
    """A request that is refused as a whole: with which status, and why."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers


def revoked() -> Refused:
    return Refused(401, "this connection was revoked", ASK_WHO)


def answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON."""
    return Response(json.dumps(content), status, dict(headers or {}), content_type="application/json")


def with_versions(response: Response, version: Version) -> Response:
    """What the specification wants in the head of every answer."""
    response.headers["X-Experience-API-Version"] = version.value
    response.headers["X-Experience-API-Consistent-Through"] = clock.now().isoformat()
    return response


# However someone typed the address into their learning system: it adds “/statements” to it, or not. The nearest to the
# function is the one that we tell.
@blueprint.route("", methods=ALL_METHODS)
@blueprint.route("/", methods=ALL_METHODS)
@blueprint.route("/statements/statements", methods=ALL_METHODS)
@blueprint.route("/statements/", methods=ALL_METHODS)
@blueprint.route("/statements", methods=ALL_METHODS)
@public
def statements() -> ResponseReturnValue:
    """Take statements in: all of a request, or none."""
    version, sender = Version.ONE, None
    try:
        question = asked(request)
        sender = authenticated(question)
        version = version_asked(question.version)
        response = ANSWERS[question.method](question, version, sender) if question.method in ANSWERS else not_here()
    except Invalid as invalid:
        response = refuse(sender, Refused(400, str(invalid)))
    except TooLarge:
        response = refuse(sender, Refused(413, "more than 8 MiB at once; send fewer statements at a time"))
    except Refused as refused:
        response = refuse(sender, refused)
    return with_versions(response, version)


def refuse(sender: Sender | None, refused: Refused) -> Response:
    """Say why a request is refused, and write it down for the manager of the connection."""
    db.session.rollback()
    if sender:
        try:
            connections.note_refusal(sender.connection_id, refused.status, refused.reason)
        except Revoked:
            db.session.rollback()
            refused = revoked()
        db.session.commit()
    return answer({"error": refused.reason}, refused.status, refused.headers)


def not_here() -> Response:
    """This is a receiver, not a record store."""
    return answer({"error": "statements can be sent here, and nothing else"}, 405, {"Allow": TAKEN})


def authenticated(question: Asked) -> Sender:
    """The connection that asks; raises Refused when it cannot prove to be one."""
    given = question.authorization
    if given is None:
        raise Refused(401, "say who you are: Basic with the key and secret of a connection, or Bearer", ASK_WHO)
    sender = None
    if given.type == "basic":
        sends = question.method in {"POST", "PUT"}
        sender = connections.by_secret(given.username or "", given.password or "", for_statements=sends)
    if given.type == "bearer" and given.token:
        named = tokens.connection_of(given.token, now=clock.now(), secret_key=current_app.config["SECRET_KEY"])
        sender = connections.by_id(named) if named is not None else None
    if sender is None:
        raise Refused(401, "these are no credentials of a connection that may send", ASK_WHO)
    return sender


def post(question: Asked, version: Version, sender: Sender) -> Response:
    """One statement or several; the answer is their ids."""
    known_parameters(question)
    parsed = parse_body(question.content_type, question.body)
    several = parsed if type(parsed) is list else [parsed]
    taken = take(several, version, sender, numbered=type(parsed) is list)
    return answer([one.shown_id for one in taken])


def put(question: Asked, version: Version, sender: Sender) -> Response:
    """One statement, with its id in the address."""
    known_parameters(question, STATEMENT_ID)
    statement_id = question.parameters.get(STATEMENT_ID)
    if statement_id is None:
        raise Invalid("is missing in the address", STATEMENT_ID)
    within(STATEMENT_ID, a_uuid, statement_id)
    statement = parse_body(question.content_type, question.body)
    if type(statement) is not dict:
        raise Invalid("must be one statement")
    own = statement.get("id", statement_id)
    if type(own) is not str or own.lower() != statement_id.lower():
        raise Invalid("must be the one in the address", "id")
    take([{**statement, "id": statement_id}], version, sender, numbered=False)
    return Response(status=204)


def get(question: Asked, _version: Version, _sender: Sender) -> Response:
    """Nothing: what is received is not kept, and so not given back. Systems ask this to try their credentials."""
    if not {STATEMENT_ID, "voidedStatementId"}.isdisjoint(question.parameters):
        return answer({"error": "statements are received here, and not kept"}, 404)
    return answer({"statements": [], "more": ""})


ANSWERS: dict[str, Callable[[Asked, Version, Sender], Response]] = {"GET": get, "HEAD": get, "POST": post, "PUT": put}


def known_parameters(question: Asked, *known: str) -> None:
    """Raise Invalid for a parameter that the specification does not know; capitals matter."""
    for name in question.parameters:
        if name not in known:
            raise Invalid("is not a parameter that the specification knows here", name[:40])


def within(place: str, check: Callable[[Any], None], value: Any) -> None:
    """Check a value, and say where it stood."""
    try:
        check(value)
    except Invalid as invalid:
        raise invalid.inside(place)  # noqa: B904  the same error, on its way out


def take(several: list[Any], version: Version, sender: Sender, *, numbered: bool) -> list[Received]:
    """Check all statements, then take them in; raises Invalid or Refused, and nothing is kept."""
    taken = []
    for number, statement in enumerate(several, 1):
        try:
            taken.append(Received.of(statement, version, by_number=sender.by_number))
        except Invalid as invalid:
            raise Refused(400, f"statement {number}: {invalid}" if numbered else str(invalid)) from invalid
    check_ids(taken)
    with in_turn(db.engine, locking=sender.campaign_id):
        try:
            take_in(sender, taken)
        except Conflict as conflict:
            raise Refused(409, "another statement has the id of one of these, and says something else") from conflict
        except Revoked as error:
            raise revoked() from error
        db.session.commit()
    return taken


@blueprint.record_once
def with_two_slashes(state: BlueprintSetupState) -> None:
    """Take `/xapi/` with `/statements` behind it as it comes: systems do not follow a redirect with what they send."""
    address = "/xapi//statements"
    state.app.add_url_rule(address, "xapi.statements", statements, methods=ALL_METHODS, merge_slashes=False)


@blueprint.get("/statements/about")
@blueprint.get("/about/")
@blueprint.get("/about")
@public
def about() -> ResponseReturnValue:
    """Which versions are spoken; anyone may know."""
    return with_versions(answer(ABOUT), Version.ONE)


@blueprint.post("/token/")
@blueprint.post("/token")
@public
def token() -> ResponseReturnValue:
    """A token for a connection that shows its key and secret (RFC 6749, client credentials)."""
    given, form = request.authorization, request.form
    if given is not None and given.type == "basic":
        key, secret = given.username or "", given.password or ""
    else:
        key, secret = form.get("client_id", ""), form.get("client_secret", "")
    if form.get("grant_type") != "client_credentials":
        wrong = "unsupported_grant_type" if form.get("grant_type") else "invalid_request"
        return no_token(wrong, "grant_type must be client_credentials", 400)
    sender = connections.by_secret(key, secret)
    if sender is None:
        return no_token("invalid_client", "these are no credentials of a connection that may send", 401, ASK_WHO)
    scopes = form.get("scope", tokens.SCOPE).split()
    if scopes and tokens.SCOPE not in scopes:
        return no_token("invalid_scope", f"the only scope is {tokens.SCOPE}", 400)
    made = tokens.issue(sender.connection_id, now=clock.now(), secret_key=current_app.config["SECRET_KEY"])
    lasts = int(tokens.VALID_FOR.total_seconds())
    facts = {"access_token": made, "token_type": "Bearer", "expires_in": lasts, "scope": tokens.SCOPE}
    return answer(facts, headers=NOT_STORED)


def no_token(error: str, description: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """An error as OAuth 2 has them."""
    return answer({"error": error, "error_description": description}, status, {**NOT_STORED, **(headers or {})})
