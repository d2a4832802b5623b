"""Prometheus figures, summed over all web processes when the supervisor names a shared folder for them."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from xinfang.notices.types import ChannelCount

SHARED_FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Read by the library when it is imported; set before the web server starts."""

_requests = Counter("xinfang_http_requests", "Requests answered.", ["method", "view", "status"])
_seconds = Histogram(
    "xinfang_http_request_seconds",
    "Time to answer a request.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0),
)
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def observe(*, method: str, view: str, status: int, seconds: float) -> None:
    """Count one answered request. `view` is a route's name, never an address."""
    _requests.labels(method if method in KNOWN_METHODS else "other", view, str(status)).inc()
    _seconds.labels(view).observe(seconds)


def exposition() -> bytes:
    """All figures in Prometheus' text format."""
    return generate_latest(_registry())


def outbox_exposition(counts: Iterable[ChannelCount], *, now: datetime) -> bytes:
    """How many messages wait or have failed, by channel, and for how long the oldest has waited, in seconds."""
    registry = CollectorRegistry()
    registry.register(_Outbox(tuple(counts), now))
    return generate_latest(registry)


class _Outbox(Collector):
    """Figures of the moment from the database: gauges of a process would be summed over all of them."""

    def __init__(self, counts: tuple[ChannelCount, ...], now: datetime) -> None:
        self.counts, self.now = counts, now

    def collect(self) -> Iterator[Metric]:
        """One figure for each channel and state."""
        messages = GaugeMetricFamily("xinfang_messages", "Messages that have not left.", labels=["channel", "state"])
        oldest = GaugeMetricFamily("xinfang_messages_oldest_seconds", "Age of the oldest waiting.", labels=["channel"])
        for count in self.counts:
            messages.add_metric([count.channel, "waiting"], count.waiting)
            messages.add_metric([count.channel, "failed"], count.failed)
            oldest.add_metric([count.channel], (self.now - count.oldest).total_seconds() if count.oldest else 0)
        yield messages
        yield oldest


def _registry() -> CollectorRegistry:
    if not os.environ.get(SHARED_FOLDER_VARIABLE):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
