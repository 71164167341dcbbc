"""How far each function will, knows and can in each phase, as whoever manages it sees it: 1 to 5, with a note.

Two who rate the same function at once lose nothing: field by field, what only one of them changed is written.
"""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.journeys.hands import Hand
from campaign.journeys.merging import Conflict, merge
from campaign.journeys.models import Journey, JourneyFunction, JourneyRating, Quality
from campaign.journeys.queries import phases_of
from campaign.journeys.revisions import next_revision

LEAST, MOST = 1, 5
LONGEST_NOTE = 500
NOTE = "note"


def field_of(phase: str, quality: Quality, what: str = "") -> str:
    """What a rating (or its note) is called in a form and in a merge."""
    return "-".join(part for part in (quality.value, phase, what) if part)


def rate(
    journey: Journey,
    function: JourneyFunction,
    phase: str,
    quality: Quality,
    value: int | None,
    *,
    note: str = "",
    by: Hand,
) -> None:
    """Write one rating and its note; None takes it away."""
    mine = {field_of(phase, quality): str(value or ""), field_of(phase, quality, NOTE): note}
    save_ratings(journey, function, mine, base=None, by=by)


def save_ratings(
    journey: Journey, function: JourneyFunction, mine: Mapping[str, str], *, base: Mapping[str, str] | None, by: Hand
) -> dict[str, Conflict]:
    """Write what someone typed who began at `base` (None: at what stands now); returns what others wrote meanwhile.

    The names are those of `field_of`. Of a field in conflict nothing is written.
    """
    next_revision(journey)
    places = {field_of(phase.key, quality): (phase.id, quality) for phase in phases_of(journey) for quality in Quality}
    mine = {name: typed(name, text) for name, text in mine.items() if name.removesuffix(f"-{NOTE}") in places}
    rows = rows_of(function)
    stands = as_typed({name: rows[place] for name, place in places.items() if place in rows})
    merged = merge(stands if base is None else began_at(base), mine, stands)
    for name in names_in(merged.values):
        write(function, places[name], rows.get(places[name]), {**stands, **merged.values}, name)
    db.session.flush()
    return merged.conflicts


def write(
    function: JourneyFunction,
    place: tuple[int, Quality],
    row: JourneyRating | None,
    values: Mapping[str, str],
    name: str,
) -> None:
    """Make a row as its value and note are, or take it away where there is no value."""
    value, note = values.get(name, ""), values.get(f"{name}-{NOTE}", "")
    if not value:
        if note:
            raise DomainError(_l("Give a number from 1 to 5 as well: the note says why."), field=name)
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = JourneyRating(function_id=function.id, phase_id=place[0], quality=place[1], value=0)
        db.session.add(row)
    row.value, row.note = int(value), note


def typed(name: str, text: str) -> str:
    """A number or a note as it is kept; DomainError for what is neither."""
    if name.endswith(f"-{NOTE}"):
        note = some_lines(text, LONGEST_NOTE + 1)
        if len(note) > LONGEST_NOTE:
            raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_NOTE), field=name)
        return note
    text = text.strip()
    if text and text not in {str(number) for number in range(LEAST, MOST + 1)}:
        raise DomainError(_l("Rate from 1 (hardly) to 5 (fully)."), field=name)
    return text


def began_at(base: Mapping[str, str]) -> dict[str, str]:
    """What an editor began at, as it is kept: browsers send ends of lines in their own way."""
    return {
        name: some_lines(text, LONGEST_NOTE + 1) if name.endswith(f"-{NOTE}") else text.strip()
        for name, text in base.items()
    }


def names_in(values: Iterable[str]) -> list[str]:
    """The ratings of which the value or the note is there, each once and in order."""
    return list(dict.fromkeys(name.removesuffix(f"-{NOTE}") for name in values))


def as_typed(rows: Mapping[str, JourneyRating]) -> dict[str, str]:
    """What stands, as a form would send it."""
    values = {name: str(row.value) for name, row in rows.items()}
    return values | {f"{name}-{NOTE}": row.note for name, row in rows.items() if row.note}


def rows_of(function: JourneyFunction) -> dict[tuple[int, Quality], JourneyRating]:
    """The ratings of a function, by phase and quality."""
    mine = select(JourneyRating).where(JourneyRating.function_id == function.id)
    # A page that was made before this one may change them has read them already.
    found = db.session.scalars(mine.execution_options(populate_existing=True))
    return {(row.phase_id, row.quality): row for row in found}
