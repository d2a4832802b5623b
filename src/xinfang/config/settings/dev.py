"""One machine, one person, plain http on the loopback address: what `make run` uses."""

from xinfang.config import environ
from xinfang.config.settings.base import *  # noqa: F403
from xinfang.config.settings.base import ALLOWED_HOSTS, DATA_DIR

DEBUG = environ.flag("DEBUG")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, environ.text("HOST", "127.0.0.1")]
LOCAL_ADDRESS = environ.address().url
OUTGOING_FOLDER = str(DATA_DIR / "outgoing")
