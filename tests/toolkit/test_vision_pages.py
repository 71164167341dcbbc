"""The pages of the vision canvas: who reads and writes it, and two managers at once."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.toolkit.models import Vision
from campaign.toolkit.vision.services import newest, share, versions_of, write
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

CANVAS = "/c/leren/toolkit/vision"
WRITE = f"{CANVAS}/write"
MINE = "/c/leren/toolkit/mine/vision"


def written(campaign: Campaign, **parts: str) -> Vision:
    version = write(campaign, parts, by=None)
    db.session.commit()
    return version


def send(client: Client, address: str, **answers: str) -> TestResponse:
    """Send a form to an address, whatever page it stands on."""
    token = client.get("/me").text.split('name="csrf_token" value="')[1].split('"')[0]
    return client.post(address, data={"csrf_token": token, **answers})


def standing(campaign: Campaign) -> Vision:
    db.session.rollback()
    found = newest(campaign.id)
    assert found is not None
    return found


def test_an_empty_canvas_invites_with_its_questions(managing: Client, campaign: Campaign) -> None:
    page = managing.get(CANVAS).text
    assert WRITE in page
    assert "What makes the first step small?" in page


def test_a_manager_fills_in_the_canvas(managing: Client, campaign: Campaign) -> None:
    answer = managing.submit(WRITE, vision="Everyone learns\r\nevery month", people="Curious", note="The workshop")
    assert answer.status_code == 303
    version = standing(campaign)
    assert (version.vision, version.people, version.note) == ("Everyone learns\nevery month", "Curious", "The workshop")
    assert "Everyone learns" in managing.get(CANVAS).text


def test_saving_without_a_change_keeps_the_version(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="Everyone learns\n\nevery month")
    assert managing.submit(WRITE, note="").status_code == 303
    assert standing(campaign).number == 1


def test_nothing_typed_is_lost_when_a_part_is_too_long(managing: Client, campaign: Campaign) -> None:
    answer = managing.submit(WRITE, vision="Kept words", people="x" * 3001)
    assert answer.status_code == 422
    assert "Kept words" in answer.text


def test_a_line_counts_once_however_a_browser_sends_it(managing: Client, campaign: Campaign) -> None:
    full = "\r\n".join(["word"] * 600)
    assert managing.submit(WRITE, vision=full).status_code == 303


def test_words_of_people_stay_words(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="<script>alert(1)</script>")
    written(campaign, vision="<img src=x>")
    for address in (CANVAS, WRITE, f"{CANVAS}/compare?one=1&other=2"):
        page = managing.get(address).text
        assert "<img src=x" not in page
        assert "<script>alert" not in page


# --- two managers at once ---


def overtaken(client: Client, campaign: Campaign, before: dict[str, str], theirs: dict[str, str], **mine: str) -> str:
    """What the second of two managers sees, who opened the form before the first one saved."""
    typed = {"seen": str(written(campaign, **before).number), **before, **mine}
    written(campaign, **{**before, **theirs})
    answer = send(client, WRITE, **typed)
    assert answer.status_code == 409
    return answer.text


def test_the_second_manager_sees_both(managing: Client, campaign: Campaign) -> None:
    page = overtaken(managing, campaign, {"vision": "Old"}, {"vision": "Of the first"}, vision="Of the second")
    assert "Of the second</textarea>" in page
    assert "Of the first</ins>" in page.replace('<span class="visually-hidden">)</span>', "")


def test_what_the_first_one_wrote_elsewhere_is_taken_over(managing: Client, campaign: Campaign) -> None:
    page = overtaken(managing, campaign, {"vision": "Old"}, {"people": "Of the first"}, vision="Of the second")
    assert "Of the second</textarea>" in page
    assert "Of the first</textarea>" in page


def test_saving_again_keeps_what_the_second_one_made_of_it(managing: Client, campaign: Campaign) -> None:
    overtaken(managing, campaign, {"vision": "Old"}, {"vision": "Of the first"}, vision="Of the second")
    assert send(managing, WRITE, seen="2", vision="Of both").status_code == 303
    assert standing(campaign).vision == "Of both"
    assert [version.vision for version in versions_of(campaign.id)] == ["Of both", "Of the first", "Old"]


# --- looking back ---


def test_two_versions_are_laid_side_by_side_the_earlier_one_first(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="We begin with two teams")
    written(campaign, vision="We begin with three teams")
    page = managing.get(f"{CANVAS}/compare?one=2&other=1").text
    assert page.index("two") < page.index("three")
    assert '<del><span class="visually-hidden">(gone: </span>two<span class="visually-hidden">)</span></del>' in page
    assert '<ins><span class="visually-hidden">(new: </span>three<span class="visually-hidden">)</span></ins>' in page


@pytest.mark.parametrize("asked", ["", "?one=1", "?one=1&other=1", "?one=1&other=99", "?one=x&other=1e9"])
def test_what_cannot_be_compared_leads_back_to_the_canvas(managing: Client, campaign: Campaign, asked: str) -> None:
    written(campaign, vision="One")
    assert managing.get(f"{CANVAS}/compare{asked}").status_code == 303


def test_an_earlier_version_comes_back_by_one_click(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="One")
    written(campaign, vision="Two")
    assert managing.submit(f"{CANVAS}/1", to=f"{CANVAS}/1/restore").status_code == 303
    assert (standing(campaign).number, standing(campaign).vision) == (3, "One")


def test_the_page_asks_the_same_few_questions_however_many_versions_there_are(
    managing: Client, campaign: Campaign
) -> None:
    for number in range(30):
        write(campaign, {"vision": f"Version {number}"}, by=None)
    page = managing.get(CANVAS).text
    assert page.count("/toolkit/vision/compare?one=") == 29


# --- on paper ---


def test_the_canvas_is_downloaded_to_hang_up(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="Everyone learns")
    answer = managing.get(f"{CANVAS}/1/canvas.pdf")
    assert answer.data.startswith(b"%PDF")
    assert "leren-vision-1.pdf" in answer.headers["Content-Disposition"]
    answer.close()


def test_the_empty_canvas_is_there_before_anything_is_written(managing: Client, campaign: Campaign) -> None:
    answer = managing.get(f"{CANVAS}/0/canvas.pdf")
    assert answer.data.startswith(b"%PDF")
    answer.close()


# --- who reads it ---


def test_someone_who_looks_along_reads_it_and_changes_nothing(viewing: Client, campaign: Campaign) -> None:
    written(campaign, vision="Everyone learns")
    page = viewing.get(CANVAS).text
    assert "Everyone learns" in page
    assert WRITE not in page
    assert viewing.get(WRITE).status_code == 403
    assert send(viewing, f"{CANVAS}/1/share").status_code == 403
    assert send(viewing, f"{CANVAS}/1/restore").status_code == 403
    assert send(viewing, f"{CANVAS}/keep").status_code == 403


def test_an_ambassador_reads_what_is_shared_and_no_more(using: Client, campaign: Campaign) -> None:
    version = written(campaign, vision="Everyone learns")
    assert using.get(MINE).status_code == 404
    share(campaign, version, by=None)
    written(campaign, vision="Not yet for all")
    page = using.get(MINE).text
    assert "Everyone learns" in page
    assert "Not yet for all" not in page
    for address in (CANVAS, f"{CANVAS}/1", f"{CANVAS}/2/canvas.pdf", f"{CANVAS}/compare?one=1&other=2", WRITE):
        assert using.get(address).status_code == 403


def test_a_former_ambassador_reads_it_no_longer(using: Client, campaign: Campaign, sanne: Ambassador) -> None:
    share(campaign, written(campaign, vision="Everyone learns"), by=None)
    step_down(campaign, sanne, successor=None, by=None)
    using.sign_in(sanne.user)
    assert using.get(MINE).status_code == 404


def test_a_manager_shares_and_takes_back_by_one_click(managing: Client, using: Client, campaign: Campaign) -> None:
    written(campaign, vision="Everyone learns")
    assert managing.submit(CANVAS, to=f"{CANVAS}/1/share").status_code == 303
    assert using.get(MINE).status_code == 200
    assert managing.submit(CANVAS, to=f"{CANVAS}/keep").status_code == 303
    assert using.get(MINE).status_code == 404


def test_a_stranger_signs_in_first(client: Client, campaign: Campaign) -> None:
    assert client.get(CANVAS).status_code == 303
    assert client.get(MINE).status_code == 303


def test_versions_of_another_campaign_are_not_there(app: Flask, managing: Client, campaign: Campaign) -> None:
    other = make_campaign(slug="other")
    for words in ("One", "Two"):
        written(other, vision=words)
    written(campaign, vision="Ours")
    assert managing.get(f"{CANVAS}/2").status_code == 404
    assert managing.get(f"{CANVAS}/2/canvas.pdf").status_code == 404
    assert send(managing, f"{CANVAS}/2/share").status_code == 404
    assert send(managing, f"{CANVAS}/{2**31}/restore").status_code == 404
    assert managing.get("/c/other/toolkit/vision").status_code == 404


def test_a_manager_of_another_campaign_sees_nothing_of_it(app: Flask, campaign: Campaign) -> None:
    user, client = make_user(), app.test_client()
    make_member(make_campaign(slug="other"), user)
    client.sign_in(user)
    assert client.get(CANVAS).status_code == 404


def test_in_a_closed_campaign_it_is_read_and_no_longer_changed(managing: Client, campaign: Campaign) -> None:
    written(campaign, vision="Everyone learns")
    campaign.phase = Phase.CLOSED
    db.session.commit()
    page = managing.get(CANVAS).text
    assert "Everyone learns" in page
    assert WRITE not in page


def test_the_canvas_is_there_in_dutch(managing: Client, campaign: Campaign) -> None:
    page = managing.get(CANVAS, headers={"Accept-Language": "nl"})
    assert page.status_code == 200
