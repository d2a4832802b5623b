"""Addresses of recommendations."""

from django.urls import path

from xinfang.delivery.desk.recommendations import views

urlpatterns = [
    path("recommendations/", views.index, name="recommendations"),
    path("recommendations/new/", views.new, name="recommendation-new"),
    path("recommendations/<uuid:recommendation_id>/", views.recommendation, name="recommendation"),
    path("recommendations/<uuid:recommendation_id>/revise/", views.revise, name="recommendation-revise"),
    path("recommendations/<uuid:recommendation_id>/issue/", views.issue, name="recommendation-issue"),
    path("recommendations/<uuid:recommendation_id>/remind/", views.remind, name="recommendation-remind"),
    path("recommendations/<uuid:recommendation_id>/feedback/", views.feed_back, name="recommendation-feedback"),
    path("recommendations/<uuid:recommendation_id>/outcome/", views.conclude, name="recommendation-outcome"),
    path("recommendations/<uuid:recommendation_id>/letter/", views.letter, name="recommendation-letter"),
]
