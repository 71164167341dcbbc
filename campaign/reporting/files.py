"""A report as a file to keep: PDF or workbook."""

from io import BytesIO

from flask import Response

from campaign.core.files.attachments import attachment
from campaign.core.files.downloads import WORKBOOK
from campaign.reporting.blocks import Document
from campaign.reporting.paper import paper
from campaign.reporting.sheets import write_workbook

PDF = "application/pdf"


def as_file(document: Document, kind: str, *, name: str) -> Response:
    """The report as `pdf` or `xlsx`, under that name."""
    if kind == "pdf":
        return attachment(BytesIO(paper(document)), name=f"{name}.pdf", mimetype=PDF)
    stream = BytesIO()
    write_workbook(stream, document)
    stream.seek(0)
    return attachment(stream, name=f"{name}.xlsx", mimetype=WORKBOOK)
