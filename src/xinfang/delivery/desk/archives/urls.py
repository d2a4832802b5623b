"""Addresses of the archivist's pages that are not about one matter."""

from django.urls import path

from xinfang.delivery.desk.archives import disposal, views

urlpatterns = [
    path("archives/", views.waiting, name="archives"),
    path("archives/done/", views.done, name="archives-done"),
    path("archives/due/", disposal.due, name="archives-due"),
    path("archives/due/<str:number>/", disposal.longer, name="keep-longer"),
    path("archives/disposals/", disposal.proposals, name="disposals"),
    path("archives/disposals/<uuid:proposal_id>/", disposal.proposal, name="disposal"),
    path("archives/tombstones/", disposal.tombstones, name="tombstones"),
    path("archives/tombstones/<slug:number>/", disposal.tombstone, name="tombstone"),
]
