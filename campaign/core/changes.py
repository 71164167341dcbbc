"""What is different between a row and what someone wrote of it, and how the audit log says so."""

from collections.abc import Callable, Mapping
from typing import Any


def differences(row: object, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values, by column, that the row does not have yet."""
    return {name: value for name, value in values.items() if value != getattr(row, name)}


def write(row: object, changed: Mapping[str, Any], *, said: Callable[[Any], object] = str) -> str:
    """Put the values into the row, and return what was and what is. `said`: a value in words."""
    details = "; ".join(f"{name}: {said(getattr(row, name))} → {said(value)}" for name, value in changed.items())
    for name, value in changed.items():
        setattr(row, name, value)
    return details
