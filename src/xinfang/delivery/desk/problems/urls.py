"""Addresses of problems."""

from django.urls import path

from xinfang.delivery.desk.problems import views

urlpatterns = [
    path("problems/", views.index, name="problems"),
    path("problems/new/", views.new, name="problem-new"),
    path("problems/gather/", views.gather, name="problem-gather"),
    path("problems/<uuid:problem_id>/", views.problem, name="problem"),
    path("problems/<uuid:problem_id>/add/", views.add, name="problem-add"),
    path("problems/<uuid:problem_id>/note/", views.note, name="problem-note"),
    path("problems/<uuid:problem_id>/close/", views.close, name="problem-close"),
    path("problems/<uuid:problem_id>/matters/<str:number>/remove/", views.remove, name="problem-remove"),
]
