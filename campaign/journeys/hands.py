"""Whose hand changes a canvas: someone with an account, or a guest of a workshop by the name they gave."""

from dataclasses import dataclass

from campaign.accounts.models import User


@dataclass(frozen=True)
class Hand:
    """Who does something. `name` is how the others see them."""

    user: User | None
    name: str
