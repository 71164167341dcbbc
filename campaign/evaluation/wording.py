"""Rounds and lessons in words."""

from flask_babel import lazy_gettext as _l

from campaign.evaluation.models import Audience, LessonKind, RoundKind

KIND_NAMES: dict[RoundKind, object] = {
    RoundKind.INTERIM: _l("Interim evaluation"),
    RoundKind.FINAL: _l("Final evaluation"),
}
LESSON_NAMES: dict[LessonKind, object] = {
    LessonKind.KEEP: _l("Keep"),
    LessonKind.STOP: _l("Stop"),
    LessonKind.TRY: _l("Try"),
}
LESSON_HINTS: dict[LessonKind, object] = {
    LessonKind.KEEP: _l("What works, and stays."),
    LessonKind.STOP: _l("What costs more than it brings."),
    LessonKind.TRY: _l("What we do differently from now on, or next time."),
}
AUDIENCE_NAMES: dict[Audience, object] = {
    Audience.AMBASSADORS: _l("Ambassadors"),
    Audience.RECRUITS: _l("Colleagues who were reached"),
    Audience.TEAM_LEADERS: _l("Team leaders"),
}
