"""Which rows of any table belong to a campaign, read from how the tables refer to each other."""

from functools import cache

from sqlalchemy import ColumnElement, Table, select

from campaign.core.models import metadata


@cache
def path_of(table: Table) -> tuple[str, Table] | None:
    """The column that leads to the campaign and the table it leads to; None where nothing does."""
    if table.name == "campaign" or "campaign_id" in table.c:
        return ("id" if table.name == "campaign" else "campaign_id", metadata.tables["campaign"])
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            if parent.name not in {"user_account", table.name} and not column.nullable and path_of(parent):
                return column.name, parent
    return None


def in_campaign(table: Table, campaign_id: int | None) -> ColumnElement[bool] | None:
    """The condition that rows belong to that campaign (None: to none, but to the installation); None: no row can."""
    path = path_of(table)
    if campaign_id is None:
        if path is None:
            return table.c[table.primary_key.columns.keys()[0]].is_not(None)
        return table.c.campaign_id.is_(None) if path[0] == "campaign_id" and table.c.campaign_id.nullable else None
    if path is None:
        return None
    column, parent = path
    if parent.name == "campaign":
        return table.c[column] == campaign_id
    above = in_campaign(parent, campaign_id)
    assert above is not None
    key = next(iter(table.c[column].foreign_keys)).column
    return table.c[column].in_(select(key).where(above))
