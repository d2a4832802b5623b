"""The Django application `agencies`."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Bodies, competence, officers, posts, delegation, accounts."""

    name = "xinfang.agencies"
    label = "agencies"
    verbose_name = "机关与人员"
    default_auto_field = "django.db.models.BigAutoField"
