"""Addresses of the citizen's side."""

from django.urls import path

from xinfang.delivery.portal.views import (
    acts,
    calculator,
    check,
    documents,
    files,
    home,
    law,
    procedures,
    rate,
    receipt,
    submit,
    track,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", home.guide, name="guide"),
    path("guide/deadlines/", calculator.deadlines, name="deadlines"),
    path("guide/procedures/", procedures.procedures, name="procedures"),
    path("guide/privacy/", home.privacy, name="privacy"),
    path("guide/accessibility/", home.accessibility, name="accessibility"),
    path("guide/map/", home.site_map, name="map"),
    path("law/", law.law, name="law"),
    path("law/<slug:instrument>/", law.instrument_page, name="instrument"),
    path("law/<slug:instrument>/<int:article>/", law.article_page, name="article"),
    path("submit/", submit.begin, name="begin"),
    path("submit/files/", files.files, name="files"),
    path("submit/check/", check.check, name="check"),
    path("submit/receipt/<str:number>/", receipt.receipt, name="receipt"),
    path("submit/receipt/<str:number>/file/", receipt.receipt_file, name="receipt_file"),
    path("submit/<str:step>/", submit.step, name="step"),
    path("submit/<str:step>/keep/", submit.autosave, name="autosave"),
    path("track/", track.find, name="track"),
    path("track/mine/", track.mine, name="mine"),
    path("track/leave/", track.leave, name="leave"),
    path("track/<str:number>/", track.matter, name="matter"),
    path("track/<str:number>/dates/<slug:rule>/", track.date, name="date"),
    path("track/<str:number>/rate/", rate.rate, name="rate"),
    path("track/<str:number>/material/", acts.material, name="material"),
    path("track/<str:number>/withdraw/", acts.withdraw, name="withdraw"),
    path("track/<str:number>/stay/", acts.stay, name="stay"),
    path("track/<str:number>/keep/", acts.keep, name="keep"),
    path("track/<str:number>/opinions/<uuid:opinion_id>/", documents.opinion, name="opinion"),
    path("track/<str:number>/files/<uuid:file_id>/", documents.attachment, name="attachment"),
]
