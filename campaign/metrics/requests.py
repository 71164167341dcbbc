"""The requests of this process: how many of each class, and how long they took."""

import time
from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from threading import Lock

from flask import Flask, Response, current_app, g

from campaign.metrics.exposition import Metric, Sample

UP_TO = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; what took longer is in the last bucket."""
EXTENSION = "campaign_requests"


class Requests:
    """What was answered since this process began. A stream counts when it begins."""

    def __init__(self) -> None:
        self.guard = Lock()
        self.classes: Counter[str] = Counter({f"{first}xx": 0 for first in "2345"})
        self.buckets = [0] * (len(UP_TO) + 1)
        self.seconds = 0.0

    def count(self, status: int, seconds: float) -> None:
        """One more."""
        with self.guard:
            self.classes[f"{status // 100}xx"] += 1
            self.buckets[bisect_left(UP_TO, seconds)] += 1
            self.seconds += seconds

    def metrics(self) -> list[Metric]:
        with self.guard:
            classes, buckets, seconds = dict(self.classes), list(self.buckets), self.seconds
        ends = [f"{end:g}" for end in UP_TO] + ["+Inf"]
        upwards = [Sample(n, {"le": end}, "_bucket") for end, n in zip(ends, accumulate(buckets), strict=True)]
        totals = Sample(seconds, {}, "_sum"), Sample(sum(buckets), {}, "_count")
        return [
            Metric(
                "requests_total",
                "counter",
                "Requests that this process answered, by class of their status.",
                tuple(Sample(number, {"status": name}) for name, number in sorted(classes.items())),
            ),
            Metric("request_seconds", "histogram", "How long their answers took.", (*upwards, *totals)),
        ]


def init_app(app: Flask) -> None:
    """Count the requests of this app."""
    requests = app.extensions[EXTENSION] = Requests()

    @app.after_request
    def count(response: Response) -> Response:
        if "began" in g:
            requests.count(response.status_code, time.perf_counter() - g.began)
        return response


def counted() -> list[Metric]:
    """The requests of this app so far."""
    requests: Requests = current_app.extensions[EXTENSION]
    return requests.metrics()
