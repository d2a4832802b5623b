"""Addresses of the administrator's pages, included by the desk."""

from django.urls import path

from xinfang.delivery.desk.agencies.views import (
    bodies,
    competences,
    delegations,
    journal,
    local_rules,
    officers,
    sheets,
    topics,
)

urlpatterns = [
    path("bodies/", bodies.listing, name="bodies"),
    path("bodies/new/", bodies.create, name="body-new"),
    path("bodies/<int:body_id>/", bodies.detail, name="body"),
    path("bodies/<int:body_id>/edit/", bodies.edit, name="body-edit"),
    path("bodies/<int:body_id>/move/", bodies.move, name="body-move"),
    path("bodies/<int:body_id>/close/", bodies.close, name="body-close"),
    path("officers/", officers.listing, name="officers"),
    path("officers/new/", officers.create, name="officer-new"),
    path("officers/<uuid:officer_id>/", officers.detail, name="officer"),
    path("officers/<uuid:officer_id>/edit/", officers.edit, name="officer-edit"),
    path("officers/<uuid:officer_id>/posts/new/", officers.give_post, name="post-new"),
    path("officers/<uuid:officer_id>/posts/<uuid:post_id>/end/", officers.end_post, name="post-end"),
    path("officers/<uuid:officer_id>/teams/new/", officers.join_team, name="team-new"),
    path("officers/<uuid:officer_id>/teams/<uuid:membership_id>/end/", officers.leave_team, name="team-end"),
    path("officers/<uuid:officer_id>/link/", officers.renew_link, name="officer-link"),
    path("officers/<uuid:officer_id>/active/", officers.set_active, name="officer-active"),
    path("competence/", competences.listing, name="competences"),
    path("competence/new/", competences.create, name="competence-new"),
    path("competence/<uuid:competence_id>/basis/", competences.restate, name="competence-basis"),
    path("competence/<uuid:competence_id>/end/", competences.end, name="competence-end"),
    path("delegations/", delegations.listing, name="delegations"),
    path("delegations/new/", delegations.create, name="delegation-new"),
    path("delegations/<uuid:delegation_id>/revoke/", delegations.revoke, name="delegation-revoke"),
    path("local-rules/", local_rules.listing, name="local-rules"),
    path("local-rules/new/", local_rules.create, name="local-rule-new"),
    path("local-rules/<uuid:rule_id>/end/", local_rules.end, name="local-rule-end"),
    path("topics/", topics.listing, name="topics"),
    path("topics/load/", topics.load, name="topics-load"),
    path("sheets/<slug:kind>/", sheets.upload, name="sheet"),
    path("sheets/<slug:kind>/template/", sheets.template, name="sheet-template"),
    path("administration/", journal.listing, name="administration"),
]
