"""Chromium for tests that look at pages as people do."""
