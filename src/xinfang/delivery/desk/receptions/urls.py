"""Addresses of receptions."""

from django.urls import path

from xinfang.delivery.desk.receptions import apart, bookings, days

urlpatterns = [
    path("receptions/", days.index, name="receptions"),
    path("receptions/new/", days.new, name="reception-new"),
    path("receptions/apart/", apart.index, name="apart"),
    path("receptions/apart/new/", apart.new, name="apart-new"),
    path("receptions/apart/<uuid:apart_id>/", apart.page, name="apart-one"),
    path("receptions/apart/<uuid:apart_id>/arrange/", apart.arrange, name="apart-arrange"),
    path("receptions/apart/<uuid:apart_id>/record/", apart.record, name="apart-record"),
    path("receptions/apart/<uuid:apart_id>/end/", apart.end, name="apart-end"),
    path("receptions/<uuid:reception_id>/", days.day, name="reception"),
    path("receptions/<uuid:reception_id>/list/", days.printed, name="reception-list"),
    path("receptions/<uuid:reception_id>/move/", days.move, name="reception-move"),
    path("receptions/<uuid:reception_id>/invite/", days.invite, name="reception-invite"),
    path("receptions/<uuid:reception_id>/cancel/", days.cancel, name="reception-cancel"),
    path("receptions/<uuid:reception_id>/book/", days.book, name="reception-book"),
    path("receptions/bookings/<uuid:booking_id>/", bookings.booking, name="reception-booking"),
    path("receptions/bookings/<uuid:booking_id>/cancel/", bookings.cancel, name="reception-booking-cancel"),
    path("receptions/bookings/<uuid:booking_id>/absent/", bookings.absent, name="reception-absent"),
    path("receptions/bookings/<uuid:booking_id>/record/", bookings.record, name="reception-record"),
    path("receptions/bookings/<uuid:booking_id>/confirm/", bookings.confirm, name="reception-confirm"),
    path("receptions/bookings/<uuid:booking_id>/return/", bookings.send_back, name="reception-return"),
    path("receptions/bookings/<uuid:booking_id>/amend/", bookings.amend, name="reception-amend"),
    path("receptions/bookings/<uuid:booking_id>/explain/", bookings.explain, name="reception-explain"),
    path("receptions/bookings/<uuid:booking_id>/instruct/", bookings.instruct, name="reception-instruct"),
    path("receptions/bookings/<uuid:booking_id>/charge/", bookings.charge, name="reception-charge"),
    path("receptions/bookings/<uuid:booking_id>/settle/", bookings.settle, name="reception-settle"),
]
