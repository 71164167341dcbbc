"""The test client: submits forms as a person would, and fails the test when a route or a command forgot to commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import Connection, Engine, event
from werkzeug.test import TestResponse

from campaign.extensions import db


class Client(FlaskClient):
    """A browser without JavaScript."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with nothing_left_uncommitted(self.application) as check:
            response = super().open(*args, **kwargs)
            check(response.status_code < 400, f"{response.request.method} {response.request.path}")
        return response

    def sign_in(self, user: Any) -> None:
        """Be `user` from now on, without the sign-in page."""
        db.session.commit()
        with self.session_transaction() as session:
            session["_user_id"] = user.get_id()
            session["_fresh"] = True

    def submit(self, url: str, *, to: str | None = None, **answers: Any) -> TestResponse:
        """Open the page at `url`, fill in `answers`, leave the rest of the form as it is, and send it.

        Of several forms it is the one that goes `to` an address, or the first that asks for all of `answers`.
        """
        page = self.get(url)
        assert page.status_code == 200, f"{url} answered {page.status_code}"
        form = find_form(page.text, to=to, names=set(answers))
        assert form, f"no form on {url} asks for {sorted(answers) or 'anything'}" + (f" and goes to {to}" if to else "")
        kind = {"content_type": form.enctype} if form.enctype else {}
        return self.open(form.action or url, method=form.method, data={**form.values, **answers}, **kind)


class Runner(FlaskCliRunner):
    """Runs commands as the shell would, each with a session of its own."""

    def invoke(self, *args: Any, **kwargs: Any) -> Result:
        with nothing_left_uncommitted(self.app) as check:
            result = super().invoke(*args, **kwargs)
            check(result.exit_code == 0, "the command")
        return result


class Form:
    """One form of a page, as the browser would send it untouched."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").upper()
        self.enctype = attributes.get("enctype", "")
        self.names: set[str] = set()
        self.values: dict[str, Any] = {}

    def add(self, name: str, value: str) -> None:
        """Send `value` too; several values of one name become a list."""
        if name in self.values:
            earlier = self.values[name]
            self.values[name] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            self.values[name] = value


class FormReader(HTMLParser):
    """Collects the forms of a page in `forms`."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.textarea = ""
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(attributes)
            self.forms.append(self.form)
        if self.form is None:
            return
        name = attributes.get("name", "")
        if name:
            self.form.names.add(name)
        if tag == "input" and name:
            self.read_input(name, attributes)
        elif tag == "textarea":
            self.textarea = name
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attributes:
            self.form.add(self.select, attributes.get("value", ""))

    def read_input(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "text")
        if kind in {"submit", "button", "image", "reset", "file"} or "disabled" in attributes:
            return
        if kind in {"checkbox", "radio"} and "checked" not in attributes:
            return
        assert self.form is not None
        self.form.add(name, attributes.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.textarea:
            self.form.values[self.textarea] = self.form.values.get(self.textarea, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.textarea = ""
        elif tag == "select":
            self.select = ""


def find_form(html: str, *, to: str | None, names: set[str]) -> Form | None:
    """The form that goes `to` an address (or anywhere) and asks for all `names`; forms that post come first."""
    reader = FormReader()
    reader.feed(html)
    for form in sorted(reader.forms, key=lambda form: form.method != "POST"):
        if names <= form.names and (to is None or form.action == to):
            return form
    return None


@contextmanager
def nothing_left_uncommitted(app: Flask) -> Iterator[Any]:
    """Give the block a session of its own; its `check(went_well, what)` fails where changes were left in it.

    What the test itself arranged is committed first, so that the block sees it and no lock is in its way.
    """
    db.session.commit()
    with app.app_context():

        def check(went_well: bool, what: str) -> None:
            forgotten = describe(db.session()) if went_well else ""
            db.session.rollback()
            assert not forgotten, f"{what} ended well but did not commit: {forgotten}"

        yield check


def describe(session: Any) -> str:
    """What is in a session and in no database yet; empty when nothing is."""
    waiting = [*session.new, *session.deleted, *(item for item in session.dirty if session.is_modified(item))]
    if waiting:
        return ", ".join(sorted(repr(item) for item in waiting))
    if session.in_transaction() and session.connection().info.get(WRITTEN):
        return str(session.connection().info[WRITTEN])
    return ""


WRITTEN = "statement written but not committed"


@event.listens_for(Engine, "after_cursor_execute")
def note_write(connection: Connection, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
    if context.isinsert or context.isupdate or context.isdelete:
        connection.info[WRITTEN] = statement


@event.listens_for(Engine, "before_cursor_execute")
def note_prepared(
    connection: Connection, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool
) -> None:
    """What goes to the driver as it is has no context."""
    if context is None and statement.startswith(("INSERT", "UPDATE", "DELETE")):
        connection.info[WRITTEN] = statement


@event.listens_for(Engine, "commit")
@event.listens_for(Engine, "rollback")
def forget_write(connection: Connection) -> None:
    connection.info.pop(WRITTEN, None)
