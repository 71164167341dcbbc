"""Everything that people read exists in Dutch as well as in English. `make texts` collects what is new."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = "_l lazy_gettext lazy_ngettext:1,2"
COLLECTED = {"_", "_l", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext"}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """Every text of the program, as it is in the source now."""
    target = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = ["-q", "extract", "--mapping-file", "pyproject.toml", "--keywords", KEYWORDS, "-o", str(target), "."]
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *command], cwd=ROOT, check=True)
    return messages(target)


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with (ROOT / "campaign/translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="nl")


def test_every_text_is_there_in_dutch(texts: list[Message], dutch: Catalog) -> None:
    missing = [text.id for text in texts if not translated(dutch.get(text.id, text.context))]
    assert missing == []


def test_no_dutch_text_is_a_guess(dutch: Catalog) -> None:
    assert [message.id for message in dutch if message.id and message.fuzzy] == []


def test_no_dutch_text_is_left_over(texts: list[Message], dutch: Catalog) -> None:
    in_use = {text.id for text in texts}
    assert [message.id for message in dutch if message.id and message.id not in in_use] == []


def test_dutch_texts_name_the_same_values_as_the_english(dutch: Catalog) -> None:
    wrong = [(message.id, str(error)) for message in dutch if message.id for error in message.check(dutch)]
    assert wrong == []


def test_no_text_hides_in_another_string() -> None:
    """What stands within an f-string is not collected, so it would stay English."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "campaign").rglob("*.py"))
        for call in calls_in_strings(ast.parse(path.read_text()))
        if isinstance(call.func, ast.Name) and call.func.id in COLLECTED
    ]
    assert hidden == []


def calls_in_strings(source: ast.AST) -> Iterator[ast.Call]:
    """Everything that an f-string calls."""
    for string in ast.walk(source):
        if isinstance(string, ast.JoinedStr):
            yield from (part for part in ast.walk(string) if isinstance(part, ast.Call))


def messages(path: Path) -> list[Message]:
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def translated(message: Message | None) -> bool:
    """Whether a message has its Dutch text, in every plural form."""
    if message is None:
        return False
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms)
