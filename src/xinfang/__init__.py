"""Xinfang (阳光信访): the petition office's whole work on one open platform."""

__version__ = "0.1.0"
