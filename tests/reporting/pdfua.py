"""What a machine can tell of PDF/UA-1: rules of the Matterhorn protocol that matter, by their numbers, on pypdf.

What only a person can tell (whether a text alternative says what the picture shows) is looked at by people.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject

NAMES = """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
    Figure Formula Form Title Em Strong Aside FENote Sub
"""
STANDARD = frozenset(NAMES.split())
"""Structure types that a reader knows (ISO 32000-1, 14.8.4), and those of PDF 2.0 that are mapped to them."""
INSIDE_TABLES = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "P", "Note", "FENote", "TOCI", "Reference"},
}
SHOWS = frozenset(
    {
        b"Tj",
        b"TJ",
        b"'",
        b'"',
        b"f",
        b"F",
        b"f*",
        b"B",
        b"B*",
        b"b",
        b"b*",
        b"S",
        b"s",
        b"Do",
        b"sh",
        b"BI",
        b"INLINE IMAGE",
    }
)
"""Operators that put something on the page."""


@dataclass(frozen=True)
class Element:
    """A structure element with its standard type, and the type of what holds it."""

    type: str
    parent: str
    at: DictionaryObject


def violations(content: bytes) -> list[str]:
    """The rules that a PDF breaks; empty: none of those that are looked at."""
    reader = PdfReader(BytesIO(content))
    return [broken for rule in RULES for broken in rule(reader)]


def resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def elements(reader: PdfReader) -> list[Element]:
    """The structure tree in its order."""
    tree = resolved(root(reader).get("/StructTreeRoot"))
    if not tree:
        return []
    roles = resolved(tree.get("/RoleMap")) or {}
    found: list[Element] = []

    def type_of(node: DictionaryObject) -> str:
        name, steps = str(node.get("/S", "")), 0
        while name in roles and name.strip("/") not in STANDARD and steps < 9:
            name, steps = str(roles[name]), steps + 1
        return name.strip("/")

    def walk(value: Any, parent: str) -> None:
        node = resolved(value)
        if isinstance(node, ArrayObject):
            for one in node:
                walk(one, parent)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            found.append(Element(type_of(node), parent, node))
            walk(node.get("/K"), found[-1].type if found[-1].type not in {"NonStruct", "Div"} else parent)

    walk(tree.get("/K"), "Root")
    return found


def attribute(node: DictionaryObject, name: str) -> Any:
    """An attribute of an element, whichever of its attribute objects holds it."""
    held = resolved(node.get("/A"))
    for one in map(resolved, held if isinstance(held, ArrayObject) else [held]):
        if isinstance(one, DictionaryObject) and name in one:
            return resolved(one[name])
    return None


def is_true(held: Any, name: str) -> bool:
    """Whether a dictionary says yes to something."""
    said = (resolved(held) or {}).get(name)
    return isinstance(said, BooleanObject) and bool(said.value)


def is_marked(reader: PdfReader) -> Iterator[str]:
    if not is_true(root(reader).get("/MarkInfo"), "/Marked"):
        yield "06-001 the document is not marked"
    if is_true(root(reader).get("/MarkInfo"), "/Suspects"):
        yield "07-002 it is suspected to be tagged wrongly"
    if "/StructTreeRoot" not in root(reader):
        yield "11-001 there is no structure tree"


def says_its_language(reader: PdfReader) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root(reader).get("/Lang", ""))):
        yield "11-006 no language"


def shows_its_title(reader: PdfReader) -> Iterator[str]:
    if not is_true(root(reader).get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield "07-001 the title is not what a window shows"
    if not (reader.metadata and reader.metadata.title):
        yield "06-003 no title"


def says_that_it_is_ua(reader: PdfReader) -> Iterator[str]:
    held = resolved(root(reader).get("/Metadata"))
    xmp = held.get_data().decode("utf-8", "replace") if held else ""
    if not re.search(r"pdfuaid:part(?:>|=[\"'])1", xmp):
        yield "05-001 nothing says that this is PDF/UA-1"
    if "dc:title" not in xmp:
        yield "06-003 the metadata has no title"


def has_known_types(reader: PdfReader) -> Iterator[str]:
    for one in elements(reader):
        if one.type not in STANDARD:
            yield f"02-001 {one.type} is no type that readers know"
        if one.parent not in INSIDE_TABLES.get(one.type, {one.parent}):
            yield f"09-004 {one.type} stands in {one.parent}"


def describes_its_figures(reader: PdfReader) -> Iterator[str]:
    for one in elements(reader):
        if one.type in {"Figure", "Formula"} and not str(one.at.get("/Alt", one.at.get("/ActualText", ""))).strip():
            yield f"13-004 a {one.type} without a text alternative"


def heads_its_tables(reader: PdfReader) -> Iterator[str]:
    known = elements(reader)
    tables = sum(one.type == "Table" for one in known)
    heads = [one for one in known if one.type == "TH"]
    if tables and len(heads) < tables:
        yield "15-003 a table without headers"
    for one in heads:
        if attribute(one.at, "/Scope") is None and "/ID" not in one.at:
            yield "15-003 a header that does not say what it heads"


def counts_its_headings(reader: PdfReader) -> Iterator[str]:
    last = 0
    for one in elements(reader):
        if one.type == "H":
            yield "14-006 a heading without a level"
        if re.fullmatch(r"H[1-6]", one.type):
            level = int(one.type[1])
            if level > last + 1:
                yield f"14-003 a heading of level {level} after one of level {last}"
            last = level
    if not last:
        yield "14-002 no headings"


def marks_all_content(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        depth = 0
        content = page.get_contents()
        for operands, operator in content.operations if content is not None else []:
            if operator in {b"BMC", b"BDC"}:
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in SHOWS and depth == 0:
                yield f"01-003 page {number}: {operator.decode()} of {operands!r:.40} is neither content nor artifact"
                break


def goes_by_structure(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            yield f"28-010 page {number}: the tab key does not follow the structure"


def describes_its_links(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        for held in resolved(page.get("/Annots")) or ():
            link = resolved(held)
            if link.get("/Subtype") == "/Link" and not (
                str(link.get("/Contents", "")).strip() and "/StructParent" in link
            ):
                yield f"28-012 page {number}: a link that is not described"


def embeds_its_fonts(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        fonts = resolved(resolved(page.get("/Resources", {})).get("/Font", {})) or {}
        for held in fonts.values():
            font = resolved(held)
            name = str(font.get("/BaseFont"))
            if "/ToUnicode" not in font:
                yield f"31-027 page {number}: {name} does not say which letters its signs are"
            inner = resolved(resolved(font.get("/DescendantFonts", [font]))[0])
            known = resolved(inner.get("/FontDescriptor", {})) or {}
            if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(known):
                yield f"31-009 page {number}: {name} is not embedded"


def is_open(reader: PdfReader) -> Iterator[str]:
    if reader.is_encrypted:
        yield "26-001 it is encrypted"


RULES: tuple[Callable[[PdfReader], Iterator[str]], ...] = (
    is_open,
    is_marked,
    says_its_language,
    shows_its_title,
    says_that_it_is_ua,
    has_known_types,
    describes_its_figures,
    heads_its_tables,
    counts_its_headings,
    marks_all_content,
    goes_by_structure,
    describes_its_links,
    embeds_its_fonts,
)
