"""The form of the vision canvas, and what becomes of it when someone else was faster."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from campaign.core.forms import Form
from campaign.toolkit.models import Vision
from campaign.toolkit.vision.moved import Marked, moved
from campaign.toolkit.vision.services import LONGEST_NOTE, NAMES, PARTS, words_of

LABELS = {part.name: part.label for part in PARTS}


class VisionForm(Form):
    """The four fields, and what is new in them. How long they may be is counted when their lines are tidied."""

    vision = TextAreaField(LABELS["vision"], [Optional()])
    strategy = TextAreaField(LABELS["strategy"], [Optional()])
    people = TextAreaField(LABELS["people"], [Optional()])
    organisation = TextAreaField(LABELS["organisation"], [Optional()])
    note = StringField(
        _l("What is new?"), [Optional(), Length(max=LONGEST_NOTE)], description=_l("For whoever looks back later.")
    )
    seen = HiddenField()

    @classmethod
    def of(cls, version: Vision | None) -> "VisionForm":
        """The form as the canvas is now."""
        return cls(data={**words_of(version), "seen": str(version.number if version else 0)})

    def words(self) -> dict[str, str]:
        """What was written, by part."""
        return {name: self[name].data or "" for name in NAMES}

    def seen_number(self) -> int:
        """The version that the form was filled from; 0 for none."""
        seen = self.seen.data or ""
        return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


@dataclass(frozen=True)
class Meanwhile:
    """What someone else made of a part; `is_taken`: it is in the form already, as nothing else was written there."""

    text: Marked
    is_taken: bool


def brought_together(
    before: Mapping[str, str], mine: Mapping[str, str], now: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Meanwhile]]:
    """What two people wrote at once, starting from the same: the words for the form, and what the other one changed.

    What only one of them changed is taken. Where both did, mine stays in the form and the other's stands beside it.
    """
    words, others = dict(mine), dict[str, Meanwhile]()
    for name, text in now.items():
        if text in (before[name], mine[name]):
            continue
        is_taken = same(mine[name], before[name])
        if is_taken:
            words[name] = text
        others[name] = Meanwhile(moved(before[name], text)[1], is_taken)
    return words, others


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but the way in which a browser sends lines."""
    return one.splitlines() == other.splitlines()
