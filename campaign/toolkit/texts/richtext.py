"""Light Markdown, read once and written as HTML, as plain text and for paper. Values are never read as Markdown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from campaign.toolkit.texts.filling import Slot, isolated, pieces
from campaign.toolkit.texts.placeholders import NAMES

RULES = ("paragraph", "heading", "list", "emphasis", "link", "newline", "escape")
TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "bdi"}
SCHEMES = {"http", "https", "mailto"}
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# While Markdown is read, a private letter holds the place of each value: it means nothing there.
FIRST_HELD = 0xE000
HELD = {name: chr(FIRST_HELD + place) for place, name in enumerate(NAMES)}
NAME_OF = {letter: name for name, letter in HELD.items()}
PRIVATE = re.compile("[\ue000-\uf8ff]")


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Run:
    """Letters that look the same."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    is_value: bool = False
    """Filled in for someone; it may be written in another direction."""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph or a heading (of one line, which may break), or a list (of a line for each)."""

    kind: BlockKind
    lines: tuple[Line, ...]


def reader() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(list(RULES))
    # Addresses are checked when their values are in.
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


READER = reader()


def read(text: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """A text with its values in it."""
    plain = PRIVATE.sub("", text)
    held = "".join(HELD[piece.name] if isinstance(piece, Slot) else piece for piece in pieces(plain))
    return tuple(blocks(READER.parse(held), values))


def blocks(tokens: list[Token], values: Mapping[str, str]) -> Iterator[Block]:
    """The blocks of a text; a list in a list is one list."""
    depth, kind, items = 0, BlockKind.BULLETS, list[Line]()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
            if depth == 1:
                kind = BlockKind.BULLETS if token.type.startswith("bullet") else BlockKind.NUMBERS
                items = []
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            if depth == 0 and items:
                yield Block(kind, tuple(items))
        elif token.type == "inline":
            line = tuple(runs(token.children or [], values))
            if depth and line:
                items.append(line)
            elif line:
                is_heading = before is not None and before.type == "heading_open"
                yield Block(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, (line,))


def runs(tokens: list[Token], values: Mapping[str, str]) -> Iterator[Run]:
    style = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, strong=token.nesting > 0)
            case "em_open" | "em_close":
                style = replace(style, emphasis=token.nesting > 0)
            case "link_open":
                style = replace(style, href=address(str(token.attrs.get("href", "")), values))
            case "link_close":
                style = replace(style, href="")
            case "softbreak" | "hardbreak":
                yield replace(style, text="\n")
            case _:
                yield from with_values(token.content, style, values)


def with_values(text: str, style: Run, values: Mapping[str, str]) -> Iterator[Run]:
    """Words and values, each a run; whatever is an address leads there."""
    for part in re.split(f"([{''.join(NAME_OF)}])", text):
        if part in NAME_OF:
            value = values[NAME_OF[part]]
            leads = style.href or (value if ADDRESS.fullmatch(value) else "")
            yield replace(style, text=value, href=leads, is_value=True)
        elif part:
            yield from with_addresses(part, style)


def with_addresses(text: str, style: Run) -> Iterator[Run]:
    for place, part in enumerate(re.split(f"({ADDRESS.pattern})", text)):
        found = part.rstrip(".,;:!?)") if place % 2 else ""
        if found and not style.href:
            yield replace(style, text=found, href=found)
            if rest := part.removeprefix(found):
                yield replace(style, text=rest)
        elif part:
            yield replace(style, text=part)


def address(written: str, values: Mapping[str, str]) -> str:
    """Where a link leads; nowhere, if that is not an address."""
    if written in NAME_OF:
        filled = values[NAME_OF[written]]
    else:
        filled = "".join(quote(values[NAME_OF[letter]], safe="") if letter in NAME_OF else letter for letter in written)
    scheme = filled.partition(":")[0].casefold()
    return filled if scheme in SCHEMES and not re.search(r"[\s<>\"]", filled) else ""


def as_html(text: tuple[Block, ...]) -> Markup:
    """HTML of a few plain tags, that looks the same wherever it is pasted."""
    made = "".join(html_of(block) for block in text)
    return Markup(nh3.clean(made, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None))


def html_of(block: Block) -> Markup:
    lines = [Markup().join(run_as_html(run) for run in line) for line in block.lines]
    match block.kind:
        case BlockKind.PARAGRAPH:
            return Markup("<p>{}</p>").format(lines[0])
        case BlockKind.HEADING:
            return Markup("<p><strong>{}</strong></p>").format(lines[0])
    tag = Markup("ul" if block.kind is BlockKind.BULLETS else "ol")
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<{0}>{1}</{0}>").format(tag, items)


def run_as_html(run: Run) -> Markup:
    if run.text == "\n":
        return Markup("<br>")
    made = escape(run.text)
    if run.is_value:
        made = Markup("<bdi>{}</bdi>").format(made)
    if run.strong:
        made = Markup("<strong>{}</strong>").format(made)
    if run.emphasis:
        made = Markup("<em>{}</em>").format(made)
    return Markup('<a href="{}">{}</a>').format(run.href, made) if run.href else made


def as_plain(text: tuple[Block, ...]) -> str:
    """Plain text, as one types it in a chat."""
    return "\n\n".join(plain_block(block) for block in text)


def plain_block(block: Block) -> str:
    lines = [plain_line(line) for line in block.lines]
    if block.kind is BlockKind.BULLETS:
        lines = [f"• {line}" for line in lines]
    if block.kind is BlockKind.NUMBERS:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    return "\n".join(lines)


def plain_line(line: Line) -> str:
    """A line, with the address behind the words that lead there."""
    return "".join(plain_part(href, tuple(part)) for href, part in groupby(line, key=lambda run: run.href))


def plain_part(href: str, part: Line) -> str:
    said = "".join(isolated(run.text) if run.is_value else run.text for run in part)
    return f"{said} ({href.removeprefix('mailto:')})" if href and said != href else said


def for_paper(text: tuple[Block, ...]) -> list[dict[str, Any]]:
    """What the templates for paper read."""
    return [
        {"kind": block.kind.value, "lines": [[paper_run(run) for run in line] for line in block.lines]}
        for block in text
    ]


def paper_run(run: Run) -> dict[str, Any]:
    text = isolated(run.text) if run.is_value else run.text
    return {"text": text, "strong": run.strong, "emphasis": run.emphasis, "href": run.href}
