"""Keep, stop, try: written in a line, moved between columns, removed and taken back."""

import pytest

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError
from campaign.evaluation.lessons.services import (
    LessonFacts,
    Overtaken,
    add_lesson,
    change_lesson,
    columns_of,
    lessons_of,
    version_of,
)
from campaign.evaluation.models import Lesson, LessonKind
from campaign.extensions import db
from tests.client import Client
from tests.factories import make_campaign
from tests.meetings.sending import send

HERE = "/c/leren/lessons"
HOSTILE = "<script>alert('x')</script>"


def written(campaign: Campaign, text: str = "Coffee", step: int | None = None) -> Lesson:
    """A lesson to keep; committed."""
    lesson = add_lesson(campaign, LessonFacts(kind=LessonKind.KEEP, text=text, step=step), by=None)
    db.session.commit()
    return lesson


def texts(campaign: Campaign, kind: LessonKind) -> list[str]:
    db.session.expire_all()
    return [one.text for one in columns_of(lessons_of(campaign.id))[kind]]


def test_a_lesson_is_added_with_one_line(managing: Client, campaign: Campaign) -> None:
    answer = send(managing, HERE, data={"kind": "try", "text": "  Go to the depot  ", "list": ""})
    assert answer.headers["Location"] == f"{HERE}?add=try"
    assert texts(campaign, LessonKind.TRY) == ["Go to the depot"]


@pytest.mark.parametrize("wrong", [{"text": " "}, {"text": "x" * 601}, {"step": 9}, {"step": 0}], ids=str)
def test_what_is_no_lesson_is_refused(campaign: Campaign, wrong: dict[str, object]) -> None:
    facts = LessonFacts(**{"kind": LessonKind.KEEP, "text": "Coffee", **wrong})  # type: ignore[arg-type]
    with pytest.raises(DomainError):
        add_lesson(campaign, facts, by=None)


def test_what_was_typed_is_not_lost_when_it_is_too_long(managing: Client) -> None:
    answer = send(managing, HERE, data={"kind": "stop", "text": "y" * 601, "list": ""})
    assert answer.status_code == 422
    assert "y" * 601 in answer.text


def test_a_lesson_moves_to_another_column(managing: Client, campaign: Campaign) -> None:
    lesson = written(campaign)
    send(managing, f"{HERE}/{lesson.id}/move", data={"to": "stop"})
    assert (texts(campaign, LessonKind.KEEP), texts(campaign, LessonKind.STOP)) == ([], ["Coffee"])


def test_a_removed_lesson_is_taken_back(managing: Client, campaign: Campaign) -> None:
    lesson = written(campaign, step=5)
    send(managing, f"{HERE}/{lesson.id}/remove", data={"list": ""})
    assert lessons_of(campaign.id) == []
    assert "Undo" in managing.get(HERE).text
    send(managing, f"{HERE}/undo", data={"list": ""})
    (again,) = lessons_of(campaign.id)
    assert (again.text, again.step, again.kind) == ("Coffee", 5, LessonKind.KEEP)
    assert "Undo" not in managing.get(HERE).text


def test_lessons_are_read_step_by_step(managing: Client, campaign: Campaign) -> None:
    written(campaign, "Coffee", step=5)
    written(campaign, "Tea")
    assert "Tea" not in managing.get(f"{HERE}?step=5").text
    assert "Coffee" not in managing.get(f"{HERE}?step=all").text


def test_two_who_change_a_lesson_at_once_hear_of_each_other(campaign: Campaign) -> None:
    lesson = written(campaign)
    seen = version_of(lesson)
    change_lesson(campaign, lesson, LessonFacts(kind=LessonKind.KEEP, text="Tea"), by=None, seen=seen)
    with pytest.raises(Overtaken):
        change_lesson(campaign, lesson, LessonFacts(kind=LessonKind.KEEP, text="Milk"), by=None, seen=seen)


def test_lessons_are_written_after_the_campaign_is_closed_too(managing: Client, campaign: Campaign) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    send(managing, HERE, data={"kind": "keep", "text": "Cake", "list": ""})
    assert texts(campaign, LessonKind.KEEP) == ["Cake"]


def test_a_lesson_is_text_and_nothing_else(managing: Client, campaign: Campaign) -> None:
    written(campaign, HOSTILE)
    assert HOSTILE not in managing.get(HERE).text


def test_a_lesson_of_another_campaign_is_not_there(managing: Client) -> None:
    foreign = written(make_campaign(slug="elders"))
    assert managing.get(f"{HERE}/{foreign.id}").status_code == 404
    assert send(managing, f"{HERE}/{foreign.id}/remove").status_code == 404


def test_who_looks_along_reads_lessons_and_writes_none(viewing: Client, campaign: Campaign) -> None:
    written(campaign)
    page = viewing.get(HERE).text
    assert ("Coffee" in page, "Add a lesson" in page) == (True, False)
