"""Two addresses for machines: is it alive, is it ready. They ask for nobody and tell nothing."""

from flask import Blueprint

from planner.serving.readiness import is_ready

bp = Blueprint("health", __name__)
OPEN = {"health.alive", "health.ready"}
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/healthz")
def alive():
    """The process answers."""
    return "alive\n", 200, PLAIN


@bp.get("/readyz")
def ready():
    """The databases answer too, and are in the newest shape."""
    return ("ready\n", 200, PLAIN) if is_ready() else ("not ready\n", 503, PLAIN)
