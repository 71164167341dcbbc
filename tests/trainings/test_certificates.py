"""Who did all that is asked for has a certificate, which says what was so on that day."""

from io import BytesIO

import pytest
import time_machine
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.core.typesetting import png
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.trainings.certificates.paper import NoLetters, paper, words_of
from campaign.trainings.certificates.services import certificate_of, issue_again, issue_all, issue_due, withdraw
from campaign.trainings.models import Certificate
from campaign.trainings.states import StepKind
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.selection.behind_links import mails
from tests.trainings.badges import keep_key, make_certificate, make_programme, path_of
from tests.trainings.making import make_day, make_step, was_there


@pytest.fixture
def certificate(campaign: Campaign, sanne: Ambassador) -> Certificate:
    return make_certificate(campaign, sanne)


def test_whoever_did_everything_gets_a_certificate_once(campaign: Campaign, certificate: Certificate) -> None:
    assert certificate.programme == "Talk so that people come along"
    assert certificate.skills == "Handling resistance"
    assert issue_due(campaign) == []


def test_the_worker_issues_what_is_due(campaign: Campaign, sanne: Ambassador) -> None:
    keep_key()
    was_there(campaign, make_day(campaign, make_programme(campaign), in_days=-1), sanne)
    issue_all()
    assert certificate_of(sanne.id) is not None
    assert [mail.subject for mail in mails()][-1] == "Your certificate of “Everyone learns”"


def test_whoever_misses_a_required_step_gets_none(campaign: Campaign, sanne: Ambassador) -> None:
    step = make_programme(campaign)
    make_step(campaign, StepKind.PRACTICE)
    was_there(campaign, make_day(campaign, step, in_days=-1), sanne)
    assert issue_due(campaign) == []


def test_whoever_stepped_down_gets_none(campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller) -> None:
    was_there(campaign, make_day(campaign, make_programme(campaign), in_days=-1), sanne)
    sanne.stepped_down_at = campaign.created_at
    db.session.flush()
    assert issue_due(campaign) == []


def test_a_closed_campaign_issues_nothing(campaign: Campaign, sanne: Ambassador) -> None:
    was_there(campaign, make_day(campaign, make_programme(campaign), in_days=-1), sanne)
    campaign.phase = Phase.CLOSED
    db.session.flush()
    assert issue_due(campaign) == []


def test_a_certificate_says_what_was_so_when_it_was_issued(
    campaign: Campaign, sanne: Ambassador, certificate: Certificate
) -> None:
    campaign.name, sanne.colleague.name = "Another name", "Sanne Jansen"
    db.session.commit()
    assert words_of(certificate)["name"] == "Sanne de Vries"
    assert words_of(certificate)["campaign"] == "Everyone learns"


def test_a_withdrawn_certificate_says_why_to_whom_it_is_of(campaign: Campaign, certificate: Certificate) -> None:
    withdraw(campaign, certificate, why="It was someone else.", by=None)
    db.session.commit()
    assert "It was someone else." in mails()[-1].body


def test_to_withdraw_needs_a_reason_and_happens_once(campaign: Campaign, certificate: Certificate) -> None:
    with pytest.raises(DomainError, match="Say why"):
        withdraw(campaign, certificate, why=" ", by=None)
    withdraw(campaign, certificate, why="A mistake.", by=None)
    with pytest.raises(WrongState, match="already"):
        withdraw(campaign, certificate, why="Once more.", by=None)


def test_a_withdrawn_certificate_is_not_issued_by_itself(campaign: Campaign, certificate: Certificate) -> None:
    withdraw(campaign, certificate, why="A mistake.", by=None)
    assert issue_due(campaign) == []


def test_issued_again_it_says_how_things_stand_now(
    campaign: Campaign, sanne: Ambassador, certificate: Certificate
) -> None:
    key = certificate.key
    withdraw(campaign, certificate, why="A mistake.", by=None)
    sanne.colleague.name = "Sanne Jansen"
    issue_again(campaign, certificate, by=None)
    assert (certificate.key, certificate.name, certificate.withdrawn_at) == (key, "Sanne Jansen", None)


def test_whoever_stepped_down_is_led_to_a_page_that_they_can_open(
    campaign: Campaign, sanne: Ambassador, certificate: Certificate
) -> None:
    withdraw(campaign, certificate, why="A mistake.", by=None)
    step_down(campaign, sanne, successor=None, by=None)
    issue_again(campaign, certificate, by=None)
    db.session.commit()
    assert path_of(certificate) in mails()[-1].body


def test_whoever_does_not_do_everything_any_more_is_not_issued_one_again(
    campaign: Campaign, certificate: Certificate
) -> None:
    withdraw(campaign, certificate, why="A mistake.", by=None)
    make_step(campaign, StepKind.PRACTICE)
    with pytest.raises(WrongState, match="Not everything"):
        issue_again(campaign, certificate, by=None)


def test_the_paper_is_one_page_that_can_be_read_aloud(campaign: Campaign, certificate: Certificate) -> None:
    page = PdfReader(BytesIO(paper(certificate)))
    assert len(page.pages) == 1
    assert page.pages[0].mediabox.width > page.pages[0].mediabox.height
    assert page.root_object["/Lang"] == "en"
    assert "pdfuaid" in str(page.root_object["/Metadata"].get_data())
    assert "Sanne de Vries" in page.pages[0].extract_text()


def test_the_code_on_the_paper_leads_to_the_page_that_checks_it(certificate: Certificate) -> None:
    picture = Image.open(BytesIO(png("certificate.typ", words_of(certificate), pixels_per_point=2)))
    read = zxingcpp.read_barcodes(picture)
    assert [one.text for one in read] == [f"http://localhost{path_of(certificate)}"]


NAMES = (
    "O'Neil <b>#[*bold*] $x$ \\ @me",
    "Ş" * 160,
    "Wilhelmina-Antoinette " * 7,
    "דוד בן גוריון",
    "محمد عبد الرحمن",
)


def pages_with(certificate: Certificate, name: str) -> int:
    certificate.name = name.strip()
    return len(PdfReader(BytesIO(paper(certificate))).pages)


def test_any_name_fits_on_one_page(certificate: Certificate) -> None:
    assert {name: pages_with(certificate, name) for name in NAMES} == dict.fromkeys(NAMES, 1)


def test_a_long_programme_fits_on_one_page(certificate: Certificate) -> None:
    certificate.programme = "\n".join(["A step of which the title is as long as a title may be " * 4] * 40)
    certificate.skills = "\n".join(["A skill with a very long name that goes on and on"] * 40)
    assert len(PdfReader(BytesIO(paper(certificate))).pages) == 1


def test_a_name_that_no_font_has_is_said_and_not_printed_with_boxes(certificate: Certificate) -> None:
    certificate.name = "Sanne \U00013000"
    with pytest.raises(NoLetters, match="cannot be printed"):
        paper(certificate)


def test_an_ambassador_downloads_their_own_and_no_other(
    learning: Client, campaign: Campaign, certificate: Certificate
) -> None:
    answer = learning.get("/c/leren/trainings/certificate.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert learning.get(f"/c/leren/trainings/certificates/{certificate.id}.pdf").status_code == 403


def test_an_ambassador_without_one_reads_how_far_it_is(learning: Client) -> None:
    assert "as soon as everything" in learning.get("/c/leren/trainings/certificate").text
    assert learning.get("/c/leren/trainings/certificate.pdf").status_code == 404


def test_an_ambassador_sees_their_certificate_and_who_can_check_it(learning: Client, certificate: Certificate) -> None:
    page = learning.get("/c/leren/trainings/certificate").text
    assert f"http://localhost{path_of(certificate)}" in page
    assert path_of(certificate, "/badge.png") in page


def test_a_manager_withdraws_with_a_reason_and_issues_again(managing: Client, certificate: Certificate) -> None:
    page = "/c/leren/trainings/certificates"
    withdrawal = f"{page}/{certificate.id}/withdraw"
    assert managing.get(f"{page}/{certificate.id}.pdf").data.startswith(b"%PDF-")
    assert managing.submit(page, to=withdrawal, why="").status_code == 422
    assert managing.submit(page, to=withdrawal, why="A mistake.").status_code == 303
    assert managing.get(f"{page}/{certificate.id}.pdf").status_code == 404
    assert managing.submit(page, to=f"{page}/{certificate.id}/issue").status_code == 303
    assert managing.get(f"{page}/{certificate.id}.pdf").status_code == 200


def test_someone_who_looks_along_sees_no_certificates(viewing: Client, certificate: Certificate) -> None:
    assert viewing.get("/c/leren/trainings/certificates").status_code == 403


def test_a_certificate_of_another_campaign_is_not_there(client: Client, certificate: Certificate) -> None:
    other = make_campaign(slug="elders")
    manager = make_user(language="en")
    make_member(other, manager)
    client.sign_in(manager)
    assert client.get(f"/c/elders/trainings/certificates/{certificate.id}.pdf").status_code == 404


def test_anyone_with_the_address_sees_that_it_is_valid(client: Client, certificate: Certificate) -> None:
    answer = client.get(path_of(certificate))
    assert "This certificate is valid" in answer.text
    assert "Sanne de Vries" in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"


def test_anyone_with_the_address_sees_that_it_was_withdrawn_and_not_why(
    client: Client, campaign: Campaign, certificate: Certificate
) -> None:
    withdraw(campaign, certificate, why="Something that is nobody’s business.", by=None)
    db.session.commit()
    page = client.get(path_of(certificate)).text
    assert "was withdrawn" in page
    assert "nobody’s business" not in page


def test_any_other_address_leads_nowhere(client: Client, certificate: Certificate) -> None:
    for key in ("nothing", certificate.key[:-1], certificate.key.swapcase(), "x" * 300):
        for rest in ("", "/badge.json", "/badge.jwt", "/badge.png", "/picture.png", "/status/1"):
            answer = client.get(f"/certificate/{key}{rest}")
            assert answer.status_code == 404
            assert "Sanne" not in answer.text


def test_after_an_ambassador_is_removed_their_certificate_leads_nowhere(client: Client, campaign: Campaign) -> None:
    certificate = make_certificate(campaign, make_ambassador(campaign))
    address = path_of(certificate)
    db.session.delete(certificate)
    db.session.commit()
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/badge.jwt").status_code == 404
