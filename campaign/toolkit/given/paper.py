"""What is set in type for an ambassador: posters, flyers, cards for a talk, how-to; each as data for its template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import segno
from flask_babel import force_locale, gettext
from markupsafe import Markup

from campaign.campaigns.models import Campaign
from campaign.core import typesetting
from campaign.people.models import Ambassador
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.models import ItemVersion
from campaign.toolkit.texts.filling import fill, has_public_name, public_values_for, uses, values_for
from campaign.toolkit.texts.richtext import Block, BlockKind, as_html, for_paper, read

INK, WHITE = "#16242b", "#ffffff"
QUIET = 4
"""Modules around a code, as its standard asks for."""
PIXELS = {"a6": 4.0, "a5": 3.0, "a4": 2.5}
"""Per point: sharp on a screen and in a message, and the code is still read."""
PREVIEW = 1.2
NO_TITLE = "–"


class Sheet(StrEnum):
    """On what it is printed."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"
    TWO_ON_A4 = "a4-two"
    """Two flyers beside each other, to be cut."""


@dataclass(frozen=True)
class Step:
    """One step of a how-to."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def html(self) -> Markup:
        return as_html(self.blocks)


def wall(campaign: Campaign, ambassador: Ambassador, version: ItemVersion, sheet: Sheet) -> dict[str, Any]:
    """A poster or a flyer; the ambassador is named only as they allow it in public."""
    values, content = public_values_for(campaign, ambassador, version.language), version.content
    link = values["link"]
    with force_locale(version.language):
        alternative = gettext("Code that leads to %(link)s", link=link)
    return {
        "title": titled(fill(content["headline"], values)),
        "language": version.language,
        "sheet": sheet.value,
        "campaign": typesetting.drawable(campaign.name),
        "headline": drawn(content["headline"], values),
        "lines": [drawn(line, values) for line in content["lines"].splitlines() if line.strip()],
        "call": drawn(content["call"], values),
        "contact": contact(campaign, ambassador, content.get("contact") or "", values),
        "link": link,
        "short": link.partition("://")[2],
        "qr": code(link),
        "alternative": alternative,
    }


def contact(campaign: Campaign, ambassador: Ambassador, text: str, values: Mapping[str, str]) -> str:
    """Whom to ask; nothing where that would be someone whose name is not public, or cannot be drawn."""
    if not uses(text, "name", "first_name"):
        return drawn(text, values)
    can_be_drawn = typesetting.drawable(values["name"]) == values["name"]
    return drawn(text, values) if has_public_name(campaign, ambassador) and can_be_drawn else ""


def drawn(text: str, values: Mapping[str, str]) -> str:
    """A filled text without the letters that no font here has: never an empty box."""
    return typesetting.drawable(fill(text, values))


def titled(text: str) -> str:
    """What a document is called; one that is read aloud is never without a title."""
    return typesetting.drawable(text) or NO_TITLE


def code(link: str) -> str:
    """The QR code of a link, as SVG, with a quarter of it to spare for whoever puts a coffee cup on it."""
    made: str = segno.make(link, error="q", micro=False).svg_inline(border=QUIET, dark=INK, light=WHITE, omitsize=True)
    return made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if "xmlns=" not in made else made


def cards(
    campaign: Campaign, ambassador: Ambassador | None, versions: Iterable[ItemVersion], *, language: str, title: str
) -> dict[str, Any]:
    """Cards for a talk, four on a page; of one, that card alone."""
    values = values_for(campaign, ambassador, language)
    with force_locale(language):
        words = {
            "hear": gettext("What you hear"),
            "behind": gettext("What may be behind it"),
            "ask": gettext("What you can ask"),
            "say": gettext("What you can say"),
        }
    return {
        "title": titled(title),
        "language": language,
        "campaign": typesetting.drawable(campaign.name),
        "words": words,
        "cards": [{name: drawn(version.content[name], values) for name in words} for version in versions],
    }


def how_to(campaign: Campaign, ambassador: Ambassador, version: ItemVersion, *, title: str) -> dict[str, Any]:
    """The steps of a how-to, with the code of the personal link."""
    values = drawable_values(values_for(campaign, ambassador, version.language))
    intro, steps = steps_of(version.content, values)
    link = values["link"]
    with force_locale(version.language):
        alternative = gettext("Code that leads to %(link)s", link=link)
    return {
        "title": titled(title),
        "language": version.language,
        "campaign": typesetting.drawable(campaign.name),
        "intro": for_paper(intro),
        "steps": [{"title": step.title, "blocks": for_paper(step.blocks)} for step in steps],
        "link": link,
        "short": link.partition("://")[2],
        "qr": code(link),
        "alternative": alternative,
    }


def drawable_values(values: Mapping[str, str]) -> dict[str, str]:
    return {name: typesetting.drawable(value) for name, value in values.items()}


def steps_of(content: Mapping[str, Any], values: Mapping[str, str]) -> tuple[tuple[Block, ...], list[Step]]:
    """What comes first, and the steps: each begins with its heading."""
    intro, steps = list(read(content.get("intro") or "", values)), list[Step]()
    for block in read(content["steps"], values):
        if block.kind is BlockKind.HEADING:
            steps.append(Step("".join(run.text for run in block.lines[0]), ()))
        elif steps:
            steps[-1] = Step(steps[-1].title, (*steps[-1].blocks, block))
        else:
            intro.append(block)
    return tuple(intro), steps


def small(campaign: Campaign, ambassador: Ambassador, version: ItemVersion) -> dict[str, Any]:
    """A poster or flyer as a page shows it."""
    return wall(campaign, ambassador, version, Sheet.A4 if version.item.kind is ItemKind.POSTER else Sheet.A5)


def picture(data: dict[str, Any]) -> bytes:
    """A small picture of it."""
    return typesetting.png("poster.typ", data, pixels_per_point=PREVIEW)
