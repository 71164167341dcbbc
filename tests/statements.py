"""What a piece of the program asks the database."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from campaign.extensions import db


def statements(action: Callable[[], object]) -> list[str]:
    """Every statement that `action` sends, in order."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    # What the test arranged is not the action's.
    db.session.commit()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        action()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return [statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))]
