"""Addresses of the inbox."""

from django.urls import path

from xinfang.delivery.desk.inbox import feed, views

urlpatterns = [
    path("inbox/", views.index, name="inbox"),
    path("inbox/digest/", views.digest, name="inbox-digest"),
    path("inbox/calendar/", views.calendar, name="inbox-calendar"),
    path("inbox/calendar/renew/", views.renew_calendar, name="inbox-calendar-renew"),
    path("inbox/calendar/end/", views.end_calendar, name="inbox-calendar-end"),
    path("inbox/feed/<str:token>.ics", feed.feed, name="inbox-feed"),
]
