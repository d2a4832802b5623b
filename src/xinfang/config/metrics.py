"""Prometheus figures, summed over all web processes when the supervisor names a shared folder for them."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY

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


def _registry() -> CollectorRegistry:
    if not os.environ.get(SHARED_FOLDER_VARIABLE):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
