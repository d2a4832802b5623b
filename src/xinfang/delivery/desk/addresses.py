"""How acts are named in addresses."""


def slug_of(code: str) -> str:
    """The code of an act as it stands in an address."""
    return code.lower().replace("_", "-")
