"""Numbers as Prometheus reads them: its text format, version 0.0.4."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "olievlek_"


@dataclass(frozen=True)
class Sample:
    """One number. Its labels come from short lists of our own: never a name, a key or an address."""

    value: float
    labels: Mapping[str, str]
    ending: str = ""
    """What is added to the name of its metric."""


@dataclass(frozen=True)
class Metric:
    """One thing that is measured."""

    name: str
    kind: str
    about: str
    samples: tuple[Sample, ...]


def gauge(name: str, about: str, value: float | None) -> Metric:
    """A number that goes up and down; None: it is not known."""
    return Metric(name, "gauge", about, () if value is None else (Sample(value, {}),))


def gauges(name: str, about: str, label: str, values: Mapping[str, float]) -> Metric:
    """One such number for each value of a label."""
    return Metric(name, "gauge", about, tuple(Sample(value, {label: key}) for key, value in values.items()))


def exposition(metrics: Iterable[Metric]) -> str:
    """All metrics, as text."""
    return "".join(f"{line}\n" for metric in metrics for line in lines(metric))


def lines(metric: Metric) -> Iterable[str]:
    name = PREFIX + metric.name
    yield f"# HELP {name} {metric.about}"
    yield f"# TYPE {name} {metric.kind}"
    for sample in metric.samples:
        labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
        yield f"{name}{sample.ending}{'{' + labels + '}' if labels else ''} {sample.value:.15g}"
