"""What all tests share; the fixtures live in `tests/support/`, one module for each concern."""

pytest_plugins = [
    "tests.support.databases",
    "tests.support.product",
    "tests.support.browsers",
    "tests.support.gateways",
    "tests.support.sharing",
]
