"""What makes the test suite stricter than production."""


class UndefinedVariableError(Exception):
    """A template used a variable that its view did not give."""


class UndefinedVariable(str):
    """Django's `string_if_invalid` that fails the test instead of printing nothing."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariableError(f"undefined template variable: {variable}")
