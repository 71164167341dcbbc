"""The words of the playbook's questions, in one language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A question as it is asked; `%(kpi)s` in it is the name of a KPI."""

    text: str
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texts:
    """Everything that a new survey says."""

    intro: str
    questions: dict[str, Words]
    """By the key of the question."""
