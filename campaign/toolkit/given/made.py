"""The files that an item is for one ambassador: made when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask_babel import force_locale, gettext

from campaign.campaigns.models import Campaign
from campaign.core import clock, typesetting
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.toolkit.given import paper
from campaign.toolkit.given.packnames import file_name
from campaign.toolkit.given.paper import PIXELS, Sheet
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.models import ItemVersion
from campaign.toolkit.queries import title_of
from campaign.toolkit.texts.filling import fill, values_for
from campaign.toolkit.texts.richtext import as_plain, read
from campaign.toolkit.texts.signature import as_page, signature

PDF, PNG, TXT = "application/pdf", "image/png", "text/plain; charset=utf-8"
SIGNATURE_FILE = "application/octet-stream"
"""Outlook reads signatures from files of HTML; a browser is not told that this is one, so that it never shows it."""


@dataclass(frozen=True)
class GivenFile:
    """A file for one ambassador."""

    name: str
    type: str
    make: Callable[[], bytes]
    label: str
    """What its button says."""

    @property
    def content(self) -> bytes:
        return self.make()


def given(version: ItemVersion, ambassador: Ambassador | None, *, language: str) -> list[GivenFile]:
    """What an item can be downloaded as. A file that a manager brought is not made, and without someone nothing is."""
    make = MAKERS.get(version.item.kind)
    if make is None or ambassador is None:
        return []
    campaign = db.session.get_one(Campaign, version.item.campaign_id)
    with force_locale(language):
        return make(campaign, version, ambassador)


def texts(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    def plain() -> bytes:
        values = values_for(campaign, ambassador, version.language)
        subject = fill(version.content.get("subject") or "", values)
        words = as_plain(read(version.content["words"], values))
        return text_file(f"{subject}\n\n{words}" if subject else words)

    return [GivenFile(named(version, ambassador, "", ".txt"), TXT, plain, gettext("As a text file"))]


def signatures(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    values = values_for(campaign, ambassador, version.language)
    found = signature(version.content, values, today=clock.today(campaign.zone))
    page = partial(as_page, found, title=title_of(version.item, version), language=version.language)
    return [
        GivenFile(
            named(version, ambassador, "", ".htm"),
            SIGNATURE_FILE,
            lambda: page().encode(),
            gettext("For a mail program"),
        ),
        GivenFile(
            named(version, ambassador, "", ".txt"), TXT, lambda: text_file(found.plain), gettext("As a text file")
        ),
    ]


def posters(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    return [
        sheet_as_pdf(campaign, version, ambassador, Sheet.A4, "A4"),
        sheet_as_pdf(campaign, version, ambassador, Sheet.A3, "A3"),
        sheet_as_png(campaign, version, ambassador, Sheet.A4),
    ]


def flyers(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    return [
        sheet_as_pdf(campaign, version, ambassador, Sheet.A5, "A5"),
        sheet_as_pdf(campaign, version, ambassador, Sheet.TWO_ON_A4, gettext("two on A4")),
        sheet_as_png(campaign, version, ambassador, Sheet.A5),
    ]


def sheet_as_pdf(
    campaign: Campaign, version: ItemVersion, ambassador: Ambassador, sheet: Sheet, said: str
) -> GivenFile:
    def make() -> bytes:
        return typesetting.pdf("poster.typ", paper.wall(campaign, ambassador, version, sheet))

    return GivenFile(named(version, ambassador, said, ".pdf"), PDF, make, gettext("To print: %(sheet)s", sheet=said))


def sheet_as_png(campaign: Campaign, version: ItemVersion, ambassador: Ambassador, sheet: Sheet) -> GivenFile:
    def make() -> bytes:
        data = paper.wall(campaign, ambassador, version, sheet)
        return typesetting.png("poster.typ", data, pixels_per_point=PIXELS[sheet.value])

    return GivenFile(named(version, ambassador, "", ".png"), PNG, make, gettext("As a picture, to post"))


def one_card(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    def make() -> bytes:
        title = title_of(version.item, version)
        data = paper.cards(campaign, ambassador, [version], language=version.language, title=title)
        return typesetting.pdf("cards.typ", data)

    return [GivenFile(named(version, None, "", ".pdf"), PDF, make, gettext("To print"))]


def how_tos(campaign: Campaign, version: ItemVersion, ambassador: Ambassador) -> list[GivenFile]:
    def make() -> bytes:
        data = paper.how_to(campaign, ambassador, version, title=title_of(version.item, version))
        return typesetting.pdf("how_to.typ", data)

    return [GivenFile(named(version, None, "", ".pdf"), PDF, make, gettext("To print"))]


def named(version: ItemVersion, ambassador: Ambassador | None, more: str, ending: str) -> str:
    """The name of a file: what it is, how large, whose. The end of a long title goes first."""
    title = title_of(version.item, version)
    whose = ambassador.colleague.name if ambassador else ""
    said = " ".join(part for part in (title[:50].strip(), more, whose[:40].strip()) if part)
    return file_name(said, ending)


def text_file(text: str) -> bytes:
    """Plain text as every editor on Windows opens it rightly."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


MAKERS: dict[ItemKind, Callable[[Campaign, ItemVersion, Ambassador], list[GivenFile]]] = {
    ItemKind.TEXT: texts,
    ItemKind.SIGNATURE: signatures,
    ItemKind.POSTER: posters,
    ItemKind.FLYER: flyers,
    ItemKind.CARD: one_card,
    ItemKind.HOW_TO: how_tos,
}
