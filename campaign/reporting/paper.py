"""The report on paper, in the language that is spoken where it is asked for; letters that no font has are left out."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from campaign.core.typesetting import drawable, pdf
from campaign.reporting.blocks import (
    Bars,
    Block,
    Bullets,
    Document,
    Graph,
    Heading,
    Kind,
    Numbers,
    Paragraphs,
    Quotes,
    Table,
)

TEMPLATE = "report.typ"


def paper(document: Document) -> bytes:
    """A4, portrait, as many pages as it takes; a PDF that can be read aloud."""
    return pdf(TEMPLATE, in_letters_we_have(words_of(document)))


def words_of(document: Document) -> dict[str, Any]:
    """All that stands on it."""
    return {
        "language": str(get_locale()),
        "title": document.title,
        "campaign": document.campaign,
        "period": document.period,
        "as_of": document.as_of,
        "goal": document.goal,
        "remarks": list(document.remarks),
        "contents": _("Contents"),
        "chapters": [
            {
                "title": chapter.title,
                "blocks": [PLAIN[block.block](block) for block in chapter.blocks if is_printed(block)],
            }
            for chapter in document.chapters
        ],
    }


def is_printed(block: Block) -> bool:
    """A table that stands behind a picture stays there: the workbook has it."""
    return not isinstance(block, Table) or block.is_open


def plain_table(block: Table) -> dict[str, Any]:
    return {
        "block": "table",
        "name": block.name,
        "columns": [
            {"title": column.title, "is_number": column.kind not in {Kind.TEXT, Kind.DAY}} for column in block.columns
        ],
        "rows": [list(row) for row in block.words],
    }


def plain_paragraphs(block: Paragraphs) -> dict[str, Any]:
    return {"block": "paragraphs", "lines": list(block.lines), "is_soft": block.is_soft}


def plain_heading(block: Heading) -> dict[str, Any]:
    return {"block": "heading", "text": block.text, "state": block.state, "words": block.state_words}


def plain_numbers(block: Numbers) -> dict[str, Any]:
    return {"block": "numbers", "numbers": [{"value": one.value, "what": one.what} for one in block.numbers]}


def plain_bars(block: Bars) -> dict[str, Any]:
    return {
        "block": "bars",
        "label": block.label,
        "legend": [list(one) for one in block.legend],
        "bars": [
            {
                "label": bar.label,
                "words": bar.words,
                "parts": [{"tone": part.tone, "width": part.width, "x": part.x} for part in bar.parts],
            }
            for bar in block.bars
        ],
    }


def plain_graph(block: Graph) -> dict[str, Any]:
    ticks = zip(block.numbers, block.number_words, strict=True)
    return {
        "block": "graph",
        "label": block.label,
        "line": [list(place) for place in block.line],
        "target": [list(place) for place in block.target],
        "ahead": [list(place) for place in block.ahead],
        "fan": [list(place) for place in block.fan],
        "numbers": [{"at": tick.at, "words": words} for tick, words in ticks],
        "first": block.first,
        "last": block.last,
    }


def plain_quotes(block: Quotes) -> dict[str, Any]:
    return {
        "block": "quotes",
        "quotes": [{"text": one.text, "by": one.by, "language": one.language} for one in block.quotes],
    }


def plain_bullets(block: Bullets) -> dict[str, Any]:
    return {"block": "bullets", "items": [list(item) for item in block.items]}


PLAIN: dict[str, Any] = {
    "table": plain_table,
    "paragraphs": plain_paragraphs,
    "heading": plain_heading,
    "numbers": plain_numbers,
    "bars": plain_bars,
    "graph": plain_graph,
    "quotes": plain_quotes,
    "bullets": plain_bullets,
}


def in_letters_we_have(value: Any) -> Any:
    """The same, with every text as far as it can be drawn."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, list):
        return [in_letters_we_have(item) for item in value]
    if isinstance(value, dict):
        return {key: in_letters_we_have(item) for key, item in value.items()}
    return value
