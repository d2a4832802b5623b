"""The demo office: bodies of Yixing with their competences, and invented people."""

from xinfang.agencies.demo.load import DemoAccount, load_demo_agencies

__all__ = ["DemoAccount", "load_demo_agencies"]
