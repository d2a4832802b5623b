"""The life of the demo office: invented matters, walked through the operations that the product uses."""

from xinfang.delivery.cli.demo.load import Demo, NotEmptyError, load_demo

__all__ = ["Demo", "NotEmptyError", "load_demo"]
