"""When the database cannot be had for a moment: how that shows, and when whoever asked should come back."""

from django.db import InterfaceError, OperationalError

RETRY_SECONDS = "30"
LOST_DATABASE = (OperationalError, InterfaceError)
