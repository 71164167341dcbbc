"""A campaign with many more people in it: whoever is there, with all that is theirs, is copied in bulk."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    String,
    Table,
    UniqueConstraint,
    case,
    cast,
    func,
    insert,
    literal,
    select,
    text,
)

from campaign.core.models import REFERS_TO
from campaign.extensions import db

EVERYONE = "team colleague colleague_email team_leader led_team evidence"
AMBASSADORS = """
    user_account membership ambassador recruit claim dispute claim_news recruit_word conversion score_entry link_visits
    award award_move idea idea_vote meeting_regret candidate candidate_move candidate_question opinion proposal
    personal_link scan_score certificate practice_talk self_assessment gathering training_session session_rating sign_up
    training_material_seen rules_acceptance survey_invitee survey_response survey_answer testimonial testimonial_consent
    toolkit_use earned_badge journey_answer sign_in_link
"""
NAMES = {("team", "name"), ("colleague", "name"), ("user_account", "name")}
"""Namesakes have a number."""
THE_TEAM_OF_A_BONUS = ("score_entry", "team_id")
ONLY = {
    "user_account": "SELECT user_id FROM ambassador",
    "membership": "SELECT m.id FROM membership m JOIN ambassador a ON a.user_id = m.user_id",
    # A meeting is for all: more people come to the same one.
    "gathering": "SELECT gathering_id FROM training_session",
}
"""Of these tables not every row is someone's."""
MARK = 6
"""As much is put before a text that nothing else may be the same as."""


def grow(*, everyone: int, ambassadors: int, others: Mapping[str, int] | None = None) -> None:
    """Add so many copies of everyone, of the ambassadors and of what is theirs, and of `others`, by table.

    What is counted is not counted anew: totals and reach are to be rebuilt afterwards.
    """
    copies = {
        **dict.fromkeys(EVERYONE.split(), everyone),
        **dict.fromkeys(AMBASSADORS.split(), ambassadors),
        **(others or {}),
    }
    Growing(copies).carry_out()


class Growing:
    """A number of copies of every table: each copy is `stride` ids further than the one before."""

    def __init__(self, copies: Mapping[str, int]) -> None:
        self.tables = [table for table in db.metadata.sorted_tables if copies.get(table.name)]
        self.copies = copies
        ids = [table.c.id for table in self.tables if "id" in table.c]
        self.stride = 1 + max(db.session.scalar(select(func.max(each))) or 0 for each in ids)
        self.only = {name: list(db.session.scalars(text(query))) for name, query in ONLY.items()}

    def carry_out(self) -> None:
        for table in self.tables:
            self.copy(table)
            if db.engine.dialect.name == "postgresql" and "id" in table.c:
                last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                db.session.execute(text(last))

    def copy(self, table: Table) -> None:
        """Insert the copies of its rows."""
        number = numbers(self.copies[table.name])
        mine = table.c.id.in_(self.only[table.name]) if table.name in self.only else literal(1) == 1
        values = [self.value(column, number).label(column.name) for column in table.columns]
        every = select(*values).select_from(table.join(number.table, literal(1) == 1)).where(mine)
        db.session.execute(insert(table).from_select([column.name for column in table.columns], every,
                                                     include_defaults=False))  # fmt: skip

    def value(self, column: Column[Any], number: Any) -> Any:
        """What a column holds in the copy of that number."""
        table, parent = column.table.name, parent_of(column)
        if parent in self.copies:
            return self.moved(column, self.of_parent(number, table, parent), parent)
        if column.name == "id":
            return column + number * self.stride
        if (table, column.name) in NAMES:
            return column + " " + cast(number, String)
        if isinstance(column.type, String) and is_alone(column, self.copies):
            return marked(column, number)
        return column

    def of_parent(self, number: Any, table: str, parent: str) -> Any:
        """Which copy of the parent a copy belongs to: there may be fewer of them."""
        most = self.copies[parent]
        return number if most >= self.copies[table] else number % (most + 1)

    def moved(self, column: Column[Any], number: Any, parent: str) -> Any:
        if isinstance(column.type, String):
            return marked(column, number)
        there = column + cast(number, BigInteger) * self.stride
        return case((column.in_(self.only[parent]), there), else_=column) if parent in self.only else there


def parent_of(column: Column[Any]) -> str:
    """The table that a column refers to; empty where it refers to none."""
    if (column.table.name, column.name) == THE_TEAM_OF_A_BONUS:
        return "team"
    for key in column.foreign_keys:
        return str(key.column.table.name)
    return str(column.info.get(REFERS_TO, ""))


def is_alone(column: Column[Any], copies: Mapping[str, int]) -> bool:
    """Whether it is this column that keeps two copies of a row apart where they must not be the same."""
    table: Any = column.table
    rules = [table.primary_key, *(rule for rule in table.constraints if isinstance(rule, UniqueConstraint))]
    rules += [index for index in table.indexes if index.unique]
    return any(
        column.name in rule.columns and not any(parent_of(each) in copies for each in rule.columns) for rule in rules
    )


def marked(column: Column[Any], number: Any) -> Any:
    """A text with the number of the copy before it, no longer than its column."""
    length = getattr(column.type, "length", None) or 255
    return func.substr(cast(number, String) + "." + column, 1, length) if length > 60 else (
        cast(number, String) + "." + func.substr(column, 1, length - MARK)
    )  # fmt: skip


def numbers(last: int) -> Any:
    """The numbers from 1 to `last`, as a column."""
    one = select(literal(1).label("number")).cte("numbers", recursive=True)
    return one.union_all(select(one.c.number + 1).where(one.c.number < last)).c.number
