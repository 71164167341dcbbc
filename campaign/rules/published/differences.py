"""What differs between two sets of rules, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.rules.published.reading import Line, Section


@dataclass(frozen=True)
class Difference:
    """A line that comes (no `before`), goes (no `after`) or says something else."""

    section: str
    before: Line | None
    after: Line | None

    @property
    def name(self) -> str:
        line = self.after or self.before
        return line.name if line else ""


def differences(before: Sequence[Section], after: Sequence[Section]) -> list[Difference]:
    """Every difference, in the order of the rules as they are after it."""
    old, new = keyed(before), keyed(after)
    titles = {section.key: section.title for section in [*before, *after]}
    order = [key for key in new if key not in old or old[key] != new[key]]
    gone = [key for key in old if key not in new]
    places = {section: place for place, section in enumerate(titles)}
    found = sorted([*order, *gone], key=lambda key: places[key[0]])
    return [Difference(titles[key[0]], old.get(key), new.get(key)) for key in found]


def keyed(sections: Sequence[Section]) -> dict[tuple[str, str], Line]:
    """Every line by its section and its own key."""
    return {(section.key, line.key): line for section in sections for line in section.lines}
