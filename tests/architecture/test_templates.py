"""Pages keep the content security policy, ask no other machine for anything, and compile."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta, nodes

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


def test_macros_that_are_imported_without_the_page_use_nothing_of_it(app: Flask) -> None:
    """Without `with context` a macro has what it is called with and no more: `campaign` would be undefined."""
    env = app.jinja_env
    trees = {
        name: env.parse(env.loader.get_source(env, name)[0])  # type: ignore[union-attr]
        for name in env.list_templates()
        if name.endswith((".html", ".txt"))
    }
    wanted = {name: wanted_by_macros(tree, set(env.globals)) for name, tree in trees.items()}
    lacking = {
        f"{name}: {macro} of {found.template.value}": wants
        for name, tree in trees.items()
        for found in tree.find_all(nodes.FromImport)
        if not found.with_context and isinstance(found.template, nodes.Const)
        for macro in (each if isinstance(each, str) else each[0] for each in found.names)
        if (wants := wanted[found.template.value].get(macro))
    }
    assert any(wants for macros in wanted.values() for wants in macros.values()), "no macro is seen to use its page"
    assert sorted(lacking.items()) == [], "\n".join(map(str, sorted(lacking.items())))


def wanted_by_macros(tree: nodes.Template, given: set[str]) -> dict[str, set[str]]:
    """What each macro of a template uses of the page: itself, and by the macros beside it that it calls."""
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    named = meta.find_undeclared_variables(tree) - given
    uses = {name: used_by(macro) for name, macro in macros.items()}

    def reached(name: str, seen: set[str]) -> set[str]:
        if name in seen:
            return set()
        return uses[name].union(*(reached(other, seen | {name}) for other in uses[name] & macros.keys()))

    return {name: reached(name, set()) & named for name in macros}


def used_by(macro: nodes.Macro) -> set[str]:
    """The names that are not its own; one that it sets in a branch counts as its own."""
    alone = nodes.Template([macro], lineno=macro.lineno).set_environment(macro.environment)
    return meta.find_undeclared_variables(alone) - {
        name.name for name in macro.find_all(nodes.Name) if name.ctx == "store"
    }
