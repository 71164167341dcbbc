"""The signature below a mail: of tables, plain attributes and inline style, which is what mail programs keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from markupsafe import Markup, escape

from campaign.toolkit.texts.filling import fill, isolated

FONT = "font-family:Arial,Helvetica,sans-serif"
INK, SOFT, OIL, OIL_DEEP, WASH = "#16242b", "#51636b", "#e4572e", "#b83c17", "#fdeae2"
WIDTH = 480
STRIPE, GAP = 5, 14
# Outlook on Windows counts attributes, the others style: each width and colour is said in both. No joined cells, and no
# shortened style: some programs drop either.
TABLE = Markup('<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="{}">{}</table>')
CELL = Markup('<td width="{0}" bgcolor="{1}" style="width:{0}px;background-color:{1};font-size:1px">&nbsp;</td>')


class Banner(StrEnum):
    """Where the banner of a signature stands."""

    NONE = "none"
    LATER = "later"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True)
class Signature:
    """A signature, as HTML to paste and as plain letters."""

    html: Markup
    plain: str
    banner: Banner
    begins_on: date | None
    ends_on: date | None


def signature(content: Mapping[str, Any], values: Mapping[str, str], *, today: date) -> Signature:
    """The signature of one ambassador on a day; its banner is there from its first to its last day."""
    begins_on, ends_on = day(content.get("banner_from")), day(content.get("banner_until"))
    banner = fill(content.get("banner") or "", values)
    state = banner_on(today, begins_on, ends_on) if banner else Banner.NONE
    shown = banner if state is Banner.NOW else ""
    below = [line for line in fill(content.get("below") or "", values).splitlines() if line.strip()]
    call, name = fill(content["call"], values), isolated(values["name"])
    return Signature(
        html=as_html(name, below, call, shown, link=values["link"]),
        plain=as_plain(name, below, call, shown, link=values["link"]),
        banner=state,
        begins_on=begins_on,
        ends_on=ends_on,
    )


def day(written: Any) -> date | None:
    return date.fromisoformat(written) if written else None


def banner_on(today: date, begins_on: date | None, ends_on: date | None) -> Banner:
    """Whether a banner is there today."""
    if ends_on and today > ends_on:
        return Banner.OVER
    return Banner.LATER if begins_on and today < begins_on else Banner.NOW


def as_html(name: str, below: list[str], call: str, banner: str, *, link: str) -> Markup:
    """What is pasted. The link is made from no word that anyone typed."""
    lines = [styled(name, f"{FONT};font-size:16px;line-height:22px;color:{INK}", bold=True)]
    lines += [styled(line, f"{FONT};font-size:13px;line-height:19px;color:{SOFT}") for line in below]
    lines.append(leading(call, link))
    room = WIDTH - STRIPE - GAP
    words = Markup(
        '<td width="{0}" valign="top" align="left" style="width:{0}px;vertical-align:top;text-align:left">{1}</td>'
    ).format(room, Markup("<br>").join(lines))
    stripe, gap = CELL.format(STRIPE, OIL), CELL.format(GAP, "#ffffff")
    parts = [TABLE.format(WIDTH, Markup("<tr>{}{}{}</tr>").format(stripe, gap, words))]
    if banner:
        parts += [Markup("<br>"), on_ground(banner, link)]
    return Markup("\n").join(parts)


def styled(text: str, style: str, *, bold: bool = False) -> Markup:
    words = Markup("<b>{}</b>").format(text) if bold else escape(text)
    return Markup('<span style="{}">{}</span>').format(style, words)


def leading(words: str, link: str) -> Markup:
    """Words that lead to the personal link, coloured inside as well: Outlook colours links by itself."""
    style = f"{FONT};font-size:13px;line-height:21px;color:{OIL_DEEP};text-decoration:underline"
    return Markup('<a href="{}" style="{}">{}</a>').format(link, style, styled(words, f"color:{OIL_DEEP}"))


def on_ground(banner: str, link: str) -> Markup:
    edge = "padding-top:10px;padding-right:14px;padding-bottom:10px;padding-left:14px"
    style = f"width:{WIDTH}px;background-color:{WASH};{edge}"
    text = f"{FONT};font-size:14px;line-height:20px;color:{INK};text-decoration:none"
    words = Markup('<a href="{}" style="{}">{}</a>').format(link, text, styled(banner, f"color:{INK}"))
    cell = Markup('<td width="{}" bgcolor="{}" align="left" style="{}">{}</td>').format(WIDTH, WASH, style, words)
    return TABLE.format(WIDTH, Markup("<tr>{}</tr>").format(cell))


def as_plain(name: str, below: list[str], call: str, banner: str, *, link: str) -> str:
    """The same for mails without looks."""
    lines = [name, *below, f"{call}: {link}"]
    return "\n".join([*lines, "", banner] if banner else lines)


def as_page(found: Signature, *, title: str, language: str) -> str:
    """A page of its own: what a mail program takes as a signature file, and what is shown as a preview."""
    head = Markup('<head><meta charset="utf-8"><title>{}</title></head>').format(title)
    page = Markup('<!DOCTYPE html>\n<html lang="{}">{}<body>\n{}\n</body></html>\n')
    return str(page.format(language, head, found.html))
