"""Addresses of the joint conference."""

from django.urls import URLPattern, path

from xinfang.delivery.desk.conference import agenda, files, meetings, members, sorting, tasks

_MEETING, _ITEM = "conference/meetings/<uuid:meeting_id>/", "conference/items/<uuid:item_id>/"
_TASK = "conference/tasks/<uuid:task_id>/"

urlpatterns: list[URLPattern] = [
    path("conference/", meetings.index, name="conference"),
    path("conference/members/", members.index, name="conference-members"),
    path("conference/members/new/", members.new, name="conference-member-new"),
    path("conference/members/<uuid:member_id>/end/", members.end, name="conference-member-end"),
    path("conference/meetings/new/", meetings.new, name="meeting-new"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}move/", meetings.move, name="meeting-move"),
    path(f"{_MEETING}invite/", meetings.invite, name="meeting-invite"),
    path(f"{_MEETING}cancel/", meetings.cancel, name="meeting-cancel"),
    path(f"{_MEETING}attendance/", meetings.attendance, name="meeting-attendance"),
    path(f"{_MEETING}sign/", meetings.sign, name="meeting-sign"),
    path(f"{_MEETING}close/", meetings.close, name="meeting-close"),
    path(f"{_MEETING}notice/", files.notice, name="meeting-notice"),
    path(f"{_MEETING}minutes/", files.minutes, name="meeting-minutes"),
    path(f"{_MEETING}calendar/", files.calendar, name="meeting-calendar"),
    path("conference/items/", agenda.index, name="conference-items"),
    path("conference/items/new/", agenda.new, name="item-new"),
    path(_ITEM, agenda.item, name="item"),
    path(f"{_ITEM}schedule/", agenda.schedule, name="item-schedule"),
    path(f"{_ITEM}postpone/", agenda.postpone, name="item-postpone"),
    path(f"{_ITEM}decline/", agenda.decline, name="item-decline"),
    path(f"{_ITEM}decide/", agenda.decide, name="item-decide"),
    path(f"{_ITEM}task/", agenda.assign, name="item-task"),
    path(f"{_ITEM}rule/", agenda.rule, name="item-rule"),
    path(_TASK, tasks.task, name="task"),
    path(f"{_TASK}report/", tasks.report, name="task-report"),
    path(f"{_TASK}accept/", tasks.accept, name="task-accept"),
    path(f"{_TASK}return/", tasks.send_back, name="task-return"),
    path(f"{_TASK}move/", tasks.move, name="task-move"),
    path("conference/sorting/", sorting.month, name="sorting-month"),
    path("conference/sorting/new/", sorting.hand_in, name="sorting-new"),
    path("conference/sorting/<uuid:sorting_id>/", sorting.report, name="sorting"),
]
