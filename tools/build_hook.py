"""Hatch's build hook: a wheel carries the browser files and the compiled translations."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Collects what is not in git but belongs into the wheel. An editable installation uses the folder as it is."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatch before it packs."""
        if version == "editable":
            return
        _tool("assets").collect()
        _tool("messages").compile_all()


def _tool(name: str) -> ModuleType:
    """Load a neighbour: hatch runs this file without its folder on the import path."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
