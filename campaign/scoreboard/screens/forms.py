"""The forms of televisions: a new one, and everything that a manager decides about one."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from campaign.core.forms import Form
from campaign.scoreboard.models import Screen
from campaign.scoreboard.screens.services import LONGEST_NAME, LONGEST_PLACE, ScreenFacts, facts_of, version_of
from campaign.scoreboard.screens.slides import LONGEST, SHORTEST, SLIDES, Slide, Turn

LAST = 99


class NewScreenForm(Form):
    """A new television."""

    name = StringField(
        _l("Name"),
        [InputRequired(_l("Give the screen a name, such as “Hall, ground floor”.")), Length(max=LONGEST_NAME)],
    )
    place = StringField(_l("Where it hangs"), [Length(max=LONGEST_PLACE)])


class ScreenForm(NewScreenForm):
    """Everything of a television; for each slide whether it is shown, when, and for how long."""

    turn = RadioField(
        _l("How the television hangs"),
        choices=[
            SelectChoice(0, _l("As its browser has it")),
            SelectChoice(90, _l("Turned to the right")),
            SelectChoice(180, _l("Upside down")),
            SelectChoice(270, _l("Turned to the left")),
        ],
        coerce=int,
        default=0,
    )
    quiet_from = TimeField(_l("Dark from"), [Optional()])
    quiet_until = TimeField(_l("until"), [Optional()])
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, screen: Screen, **sent: Any) -> "ScreenForm":
        """The form as the screen is; with `formdata=None` whatever else was sent."""
        facts = facts_of(screen)
        now: dict[str, Any] = {
            "name": facts.name,
            "place": facts.place,
            "turn": facts.turn,
            "quiet_from": facts.quiet_from,
            "quiet_until": facts.quiet_until,
            "seen": version_of(screen),
        }
        chosen = {turn.slide.key: (place, turn.seconds) for place, turn in enumerate(facts.round, start=1)}
        for place, slide in enumerate(SLIDES.values(), start=len(chosen) + 1):
            now[f"show_{slide.key}"] = slide.key in chosen
            now[f"place_{slide.key}"], now[f"seconds_{slide.key}"] = chosen.get(slide.key, (place, slide.seconds))
        return cls(data=now, **sent)

    @property
    def rows(self) -> list[tuple[Slide, Any, Any, Any]]:
        """The slides with their fields, in the order that the form has them now."""
        rows = [
            (slide, self[f"show_{key}"], self[f"place_{key}"], self[f"seconds_{key}"]) for key, slide in SLIDES.items()
        ]
        return sorted(rows, key=lambda row: row[2].data if row[2].data is not None else LAST)

    def facts(self) -> ScreenFacts:
        """What was filled in."""
        return ScreenFacts(
            name=self.name.data or "",
            place=self.place.data or "",
            turn=self.turn.data,
            quiet_from=self.quiet_from.data,
            quiet_until=self.quiet_until.data,
            round=tuple(Turn(slide, seconds.data) for slide, show, _place, seconds in self.rows if show.data),
        )


for _slide in SLIDES.values():
    setattr(ScreenForm, f"show_{_slide.key}", BooleanField(_slide.title))
    setattr(ScreenForm, f"place_{_slide.key}", IntegerField(_l("Place"), [InputRequired(), NumberRange(1, LAST)]))
    setattr(
        ScreenForm,
        f"seconds_{_slide.key}",
        IntegerField(_l("Seconds"), [InputRequired(), NumberRange(SHORTEST, LONGEST)]),
    )
