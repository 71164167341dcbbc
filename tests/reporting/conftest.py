"""The words of a report without a database: a language is spoken, nothing is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from campaign import translations
from campaign.reporting.blocks import Document
from campaign.reporting.chapters.document import document_of
from campaign.reporting.contents import ReportFacts


@pytest.fixture(scope="session")
def words(instance_folder: Any) -> Flask:
    """A program that knows languages and nothing else."""
    app = Flask("words")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(translations.compiled_into(instance_folder))
    Babel(app)
    return app


@pytest.fixture(params=["en", "nl"])
def language(words: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    """Both languages, one after the other."""
    with words.app_context(), force_locale(request.param):
        yield request.param


@pytest.fixture
def in_english(words: Flask) -> Iterator[None]:
    with words.app_context(), force_locale("en"):
        yield


def read(facts: ReportFacts) -> Document:
    """A report without quotes."""
    return document_of(facts, [])
