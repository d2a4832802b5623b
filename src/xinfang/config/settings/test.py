"""Tests: production's rights on a throw-away database, and stricter than production where that finds faults."""

import os
from pathlib import Path

os.environ["DATA_DIR"] = os.environ.get("XINFANG_TEST_DATA_DIR", str(Path("var/test").resolve()))

from xinfang.config.settings.base import *  # noqa: F403
from xinfang.config.settings.base import FLOOD_BUDGETS, TEMPLATE_OPTIONS, TEMPLATES
from xinfang.config.strictness import UndefinedVariable

TEMPLATES = [TEMPLATES[0] | {"OPTIONS": TEMPLATE_OPTIONS | {"string_if_invalid": UndefinedVariable("%s")}}]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FLOOD_BUDGETS = dict.fromkeys(FLOOD_BUDGETS, 1_000_000)  # all tests of a process come from one address
