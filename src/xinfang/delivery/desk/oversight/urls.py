"""Addresses of the pages of supervision."""

from django.urls import path

from xinfang.delivery.desk.boards import views as boards
from xinfang.delivery.desk.oversight import findings, warnings

urlpatterns = [
    path("warnings/", warnings.index, name="warnings"),
    path("warnings/<int:warning_id>/seen/", warnings.seen, name="warning-seen"),
    path("warnings/findings/", findings.index, name="findings"),
    path("warnings/findings/<int:finding_id>/", findings.finding, name="finding"),
    path("boards/", boards.index, name="boards"),
    path("boards/data.csv", boards.data, name="boards-data"),
    path("boards/<int:body_id>/", boards.board, name="board"),
]
