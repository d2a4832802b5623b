"""One machine, one person, plain http on the loopback address: what `make run` uses."""

from xinfang.config import environ
from xinfang.config.settings.base import *

DEBUG = environ.flag("DEBUG")
