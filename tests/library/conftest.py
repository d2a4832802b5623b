"""Texts to load, and the role that may load them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.support.databases import point_django_at
from xinfang.config.database import Database

# A made-up law with everything that publishing does: chapters, items, an item that goes on after its paragraph.
TEXT = """# 示例条例

2020年1月2日 示例机关公布

<!-- INFO END -->

## 第一章 总则

第一条 为了示范，制定本条例。

第二条 下列事项适用本条例：

（一）第一类事项；

（二）第二类事项，包括：

本项说明的续段。

（三）第三类事项。

前款规定的事项，由示例机关办理。

## 第二章 办理

第三条 示例机关应当在十日内办理。

第三条之一 情况复杂的，可以延长。
"""


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """The made-up law as a file."""
    file = tmp_path / "example.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def as_owner(transactional_db: None, test_database: Database) -> Iterator[None]:
    """Within the test Django is the owner of the schema, as `xinfang law load` is."""
    connection.close()
    point_django_at(test_database, role="owner")
    yield
    connection.close()
    point_django_at(test_database, role="app")
