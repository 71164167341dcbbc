"""Everything else that is printed follows the same rules for PDFs that are read aloud."""

from typing import Any

import pytest

from campaign.core.typesetting import pdf
from tests.reporting.pdfua import violations

QR = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h4v4H0z'/></svg>"
CERTIFICATE = {
    "heading": "Certificate",
    "to": "for",
    "name": "Sanne de Vries",
    "what": "who did all of the training",
    "campaign": "Everyone learns",
    "skills_title": "Learned",
    "skills": ["Handling resistance"],
    "programme_title": "Followed",
    "programme": ["Talking to a colleague"],
    "date": "16 November 2026",
    "date_title": "Issued on",
    "verify": "Check it here",
    "address": "https://learn.example/certificate/abc",
    "short_address": "learn.example/certificate/abc",
    "qr": QR,
    "qr_says": "QR code of the page on which this certificate can be checked",
}
CARDS = {
    "campaign": "Everyone learns",
    "words": dict.fromkeys(("hear", "behind", "ask", "say"), "Title"),
    "cards": [{name: f"Words of {name}" for name in ("hear", "behind", "ask", "say")}],
}


@pytest.mark.parametrize(("template", "data"), [("certificate.typ", CERTIFICATE), ("cards.typ", CARDS)])
def test_what_is_printed_can_be_read_aloud(template: str, data: dict[str, Any]) -> None:
    assert violations(pdf(template, {"title": "Title", "language": "en", **data})) == []
