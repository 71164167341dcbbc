"""The audit log has words for all that is done, and says of every column it watches whether it is kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from campaign.plan.states import VERBS
from campaign.privacy.log.fields import COLUMNS, LEFT_OUT, LOGGED
from campaign.privacy.log.lines import PAGES
from campaign.privacy.log.words import ACTIONS, BY_LINK, KINDS
from campaign.selection.links.public import Door

SOURCE = Path(__file__).parents[2] / "campaign"
PUT_TOGETHER = {
    "f'action.{VERBS[to]}'": {f"action.{verb}" for verb in VERBS.values()},
    "f'{door}_link.opened'": {f"{door}_link.opened" for door in Door},
    "f'{door}_link.shut'": {f"{door}_link.shut" for door in Door},
}
"""Actions that are not written as they are."""
RECORD = "audit.record"
LIKE_AN_ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
NEVER_LOGGED = (
    "digest",
    "token",
    "secret",
    "password",
    "survey_response",
    "survey_answer",
    "survey_spent_link",
    "invitee",
)


NOUNS = {action.partition(".")[0] for action in ACTIONS}


def said_in(part: ast.AST) -> Iterator[str]:
    """The actions that stand somewhere in a piece of source."""
    for one in ast.walk(part):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and LIKE_AN_ACTION.fullmatch(one.value):
            yield one.value


def is_record(call: ast.AST) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == RECORD


def recorded() -> Iterator[str]:
    """Every action that the program writes down."""
    for path in SOURCE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source if RECORD in source else "")
        for call in filter(is_record, ast.walk(tree)):
            first = call.args[0]  # type: ignore[attr-defined]
            if isinstance(first, ast.JoinedStr):
                yield from PUT_TOGETHER.get(ast.unparse(first), {f"{ast.unparse(first)}: add it to PUT_TOGETHER"})
            elif isinstance(first, ast.Name):
                # It comes from elsewhere in this module.
                yield from (action for action in said_in(tree) if action.partition(".")[0] in NOUNS)
            else:
                yield from said_in(first)


def test_every_action_has_words_and_no_words_are_left() -> None:
    assert sorted(set(recorded()) ^ set(ACTIONS)) == []


def test_no_action_is_of_two_kinds() -> None:
    assert len(ACTIONS) == sum(len(kind.actions) for kind in KINDS.values())


def test_what_is_done_by_a_link_is_an_action() -> None:
    assert set(ACTIONS) >= BY_LINK


def test_every_column_of_a_watched_table_is_kept_with_words_or_left_out_on_purpose() -> None:
    unsaid = [
        f"{logged.model.__name__}.{column}"
        for logged in LOGGED
        for column in logged.model.__table__.c.keys()  # noqa: SIM118  names, not columns
        if column not in {*logged.values.split(), *logged.that.split(), *logged.not_kept.split(), *LEFT_OUT}
    ]
    assert unsaid == []


def test_every_column_that_is_kept_is_there_and_has_words() -> None:
    kept = {(logged.model, name) for logged in LOGGED for name in f"{logged.values} {logged.that}".split()}
    assert [f"{model.__name__}.{name}" for model, name in kept if name not in model.__table__.columns] == []
    assert {name for _model, name in kept} == set(COLUMNS)


def test_nothing_of_a_survey_and_no_secret_is_watched() -> None:
    watched = [f"{one.model.__tablename__} {one.values} {one.that}" for one in LOGGED]
    assert [words for words in watched if any(never in words for never in NEVER_LOGGED)] == []


def test_changes_go_with_entries_that_there_are() -> None:
    assert {noun for logged in LOGGED for noun in logged.nouns.split()} - NOUNS == set()


def test_every_page_of_a_thing_is_about_a_table_that_is_watched() -> None:
    assert set(PAGES) <= {logged.model.__tablename__ for logged in LOGGED}
