"""Whether anything has been filed at all."""

from xinfang.cases.models import Matter


def is_register_empty() -> bool:
    """Whether there is no matter; only an actor who sees every matter (the system) gets the answer for the register."""
    return not Matter.objects.exists()
