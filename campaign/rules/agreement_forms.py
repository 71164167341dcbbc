"""The form of what both sides agree on."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.campaigns.models import DisputeRule
from campaign.conversions.wording import DISPUTE_RULES
from campaign.core.forms import Form, HoursField
from campaign.rules.texts import LONGEST_TEXT, MOST_HOURS, Agreements, version_of


class AgreementsForm(Form):
    """Hours, promise, fair play and who gets a disputed colleague."""

    hours_per_week = HoursField(
        _l("Hours a week"),
        [InputRequired(), NumberRange(Decimal("0.5"), MOST_HOURS)],
        description=_l("What you ask of an ambassador. Candidates read the same."),
    )
    promise = TextAreaField(
        _l("What ambassadors can expect of us"), [Length(max=LONGEST_TEXT)], description=_l("One promise a line.")
    )
    fair_play = TextAreaField(
        _l("Fair play"), [Length(max=LONGEST_TEXT)], description=_l("Rules for everyone, one a line.")
    )
    dispute_rule = RadioField(
        _l("When two ambassadors claim one colleague"),
        choices=[SelectChoice(rule.value, words) for rule, words in DISPUTE_RULES.items()],
        description=_l("A manager settles a dispute by this rule. It holds for what is settled from now on."),
    )
    seen = HiddenField()
    """The fingerprint of what the form was filled from."""

    @classmethod
    def of(cls, agreements: Agreements) -> "AgreementsForm":
        """The form as it stands now; a proposal in it is not kept before it is sent."""
        return cls(
            data={
                "hours_per_week": agreements.hours_per_week,
                "promise": agreements.promise,
                "fair_play": agreements.fair_play,
                "dispute_rule": agreements.dispute_rule.value,
                "seen": version_of(agreements),
            }
        )

    def agreements(self) -> Agreements:
        """What was filled in."""
        return Agreements(
            hours_per_week=self.hours_per_week.data or Decimal(1),
            promise=self.promise.data or "",
            fair_play=self.fair_play.data or "",
            dispute_rule=DisputeRule(self.dispute_rule.data),
        )
