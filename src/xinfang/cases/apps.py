"""The Django application of the domain."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Submissions, matters and the legal acts on them."""

    name = "xinfang.cases"
    label = "cases"
    verbose_name = "信访事项"
