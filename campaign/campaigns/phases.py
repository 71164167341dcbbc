"""The phases of a campaign: which follows which, and what that means for everyone."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Phase

NEXT: dict[Phase, Phase | None] = {
    Phase.DRAFT: Phase.RECRUITING,
    Phase.RECRUITING: Phase.RUNNING,
    Phase.RUNNING: Phase.EVALUATING,
    Phase.EVALUATING: Phase.CLOSED,
    Phase.CLOSED: None,
}

OVER = frozenset({Phase.EVALUATING, Phase.CLOSED})
"""It has run: nobody new comes along, and nothing leads anywhere any more."""

NAMES = {
    Phase.DRAFT: _l("Draft"),
    Phase.RECRUITING: _l("Recruiting"),
    Phase.RUNNING: _l("Running"),
    Phase.EVALUATING: _l("Evaluating"),
    Phase.CLOSED: _l("Closed"),
}

MEANINGS = {
    Phase.DRAFT: _l("You prepare: the goal, the period, the people and the rules."),
    Phase.RECRUITING: _l("You look for ambassadors and invite them. The scoreboard counts down to the first day."),
    Phase.RUNNING: _l("Ambassadors log the colleagues they bring along, reports come in, and the scoreboard moves."),
    Phase.EVALUATING: _l(
        "You look back. What waits can still be decided, and late reports still count for days within the period."
    ),
    Phase.CLOSED: _l("The score is final. Ambassadors log nobody new, and the scoreboard shows how it ended."),
}


def follows(phase: Phase) -> Phase | None:
    """The phase after this one; None after the last."""
    return NEXT[phase]


def may_move(phase: Phase, to: Phase) -> bool:
    """Whether a campaign goes from `phase` to `to`: one step, forwards."""
    return NEXT[phase] is to
