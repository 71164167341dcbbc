"""Pages keep the content security policy, ask no other machine for anything, and compile."""

import re
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FILES = [*TEMPLATES, *sorted(path for kind in ("css", "js", "svg") for path in (ROOT / "static").rglob(f"*.{kind}"))]
# A namespace is a name, not an address: nothing is fetched from it.
NAMESPACES = re.compile(r"http://www\.w3\.org/(2000/svg|1999/xlink|1999/xhtml)")
OUTSIDE = re.compile(r"""(?:https?:)?//[\w-]+(?:\.[\w-]+)+""")
REFERENCE = re.compile(
    r"""(?:src|href|action|srcset|poster|@import|url|fetch|import)\s*[=(]?\s*["'(]?\s*(?:https?:)?//"""
)
INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\b(?:src=|type=[\"']application/(?:ld\+)?json))", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"""\sstyle\s*=\s*["'{]""", re.IGNORECASE),
    "event handler": re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "javascript address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
}


def test_every_template_compiles(app: Flask) -> None:
    names = [name for name in app.jinja_env.list_templates() if name.endswith((".html", ".txt"))]
    assert [app.jinja_env.get_template(name).name for name in names] == names


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has_anything_that_the_security_policy_refuses(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEMPLATES
        if (match := INLINE[what].search(path.read_text(encoding="utf-8"))) and "mail" not in path.parts
    ]
    assert found == []


def test_no_page_asks_another_machine_for_anything() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in FILES
        for line in NAMESPACES.sub("", path.read_text(encoding="utf-8")).splitlines()
        if REFERENCE.search(line) and OUTSIDE.search(line)
    ]
    assert found == []
