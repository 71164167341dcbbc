"""What differs between the rules that are and the rules that are wanted."""

from campaign.core.stages import Stage
from campaign.rules.points.changes import Change, RuleKey, Worth, changes

LOGIN, COMPLETION = RuleKey(Stage.LOGIN), RuleKey(Stage.COMPLETION)
OF_COURSE = RuleKey(Stage.COMPLETION, 7)


def test_the_same_rules_are_no_change() -> None:
    assert changes({LOGIN: Worth(1)}, {LOGIN: Worth(1)}) == []


def test_points_and_cap_are_both_a_change() -> None:
    before = {LOGIN: Worth(1), COMPLETION: Worth(5)}
    after = {LOGIN: Worth(2), COMPLETION: Worth(5, per_week=3)}
    assert changes(before, after) == [
        Change(LOGIN, Worth(1), Worth(2)),
        Change(COMPLETION, Worth(5), Worth(5, per_week=3)),
    ]


def test_rules_come_and_go() -> None:
    assert changes({OF_COURSE: Worth(9)}, {LOGIN: Worth(1)}) == [
        Change(LOGIN, None, Worth(1)),
        Change(OF_COURSE, Worth(9), None),
    ]
