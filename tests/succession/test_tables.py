"""Nothing of a campaign is forgotten by chance: a table comes along into the next one, or a reason says why not."""

import pkgutil
from importlib import import_module

import campaign
from campaign.extensions import db
from campaign.succession.not_copied import NOT_COPIED


def copied_tables() -> set[str]:
    """The tables of all `copying` modules."""
    packages = (f"campaign.{module.name}" for module in pkgutil.iter_modules(campaign.__path__) if module.ispkg)
    found = [name for package in packages for name in modules_of(package) if name.endswith(".copying")]
    kinds = [kind for name in found for kind in getattr(import_module(name), "TABLES", ())]
    return {getattr(kind, "__table__", kind).name for kind in kinds}


def modules_of(package: str) -> list[str]:
    return [f"{package}.{module.name}" for module in pkgutil.iter_modules(import_module(package).__path__)]


def test_every_table_comes_along_or_says_why_not() -> None:
    assert sorted(set(db.metadata.tables) - copied_tables() - set(NOT_COPIED)) == []


def test_no_table_comes_along_and_says_why_not() -> None:
    assert sorted(copied_tables() & set(NOT_COPIED)) == []


def test_no_reason_is_given_for_a_table_that_is_gone() -> None:
    assert sorted(set(NOT_COPIED) - set(db.metadata.tables)) == []
