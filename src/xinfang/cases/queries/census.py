"""How much there is: whether anything has been filed at all, and how many matters are open."""

from xinfang.cases.models import Matter


def is_register_empty() -> bool:
    """Whether there is no matter; only an actor who sees every matter (the system) gets the answer for the register."""
    return not Matter.objects.exists()


def open_matters() -> int:
    """How many matters are open, or concluded with something still owed on them; asked by the system, of all."""
    return Matter.objects.filter(is_open=True).count()
