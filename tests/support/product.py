"""The whole product, running for tests that walk through it."""
