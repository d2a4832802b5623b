"""Addresses of the officers' desk."""

from django.urls import URLPattern, URLResolver, include, path

from xinfang.delivery.desk.acts import views as acts
from xinfang.delivery.desk.archives import views as archives
from xinfang.delivery.desk.help import views as guide
from xinfang.delivery.desk.letters import views as letters
from xinfang.delivery.desk.matters import alike, copies, correcting, identity, material
from xinfang.delivery.desk.matters import views as matters
from xinfang.delivery.desk.opinions import views as opinions
from xinfang.delivery.desk.register import views as register
from xinfang.delivery.desk.register.bulk import views as bulk
from xinfang.delivery.desk.worklist import views as worklist

app_name = "desk"

MATTER: list[URLPattern | URLResolver] = [
    path("", matters.case, name="case"),
    path("alike/", alike.alike, name="alike"),
    path("dates/<slug:rule>/", matters.date, name="date"),
    path("identity/", identity.identity, name="identity"),
    path("copy/", copies.copy, name="copy"),
    path("identity/correct/", correcting.correct, name="identity-correct"),
    path("receipt/", matters.reissue, name="reissue"),
    path("material/", material.material, name="material"),
    path("files/<uuid:file_id>/", matters.file, name="file"),
    path("acts/<slug:slug>/", acts.act, name="act"),
    path("acts/<slug:slug>/preview/", acts.preview, name="act-preview"),
    path("archive/", archives.closing, name="file-closing"),
    path("archive/prepare/", archives.prepare, name="set-prepare"),
    path("archive/<uuid:set_id>/", archives.read, name="set-read"),
    path("letters/<int:seq>/<slug:document>/", letters.letter, name="letter"),
    path("letters/<int:seq>/<slug:document>/<slug:form>/", letters.letter_file, name="letter-file"),
    path("opinion/", opinions.opinion, name="opinion"),
    path("opinion/preview/", opinions.preview, name="opinion-preview"),
    path("opinion/sign/", opinions.signature, name="opinion-sign"),
    path("opinion/return/", opinions.returning, name="opinion-return"),
    path("opinion/take-back/", opinions.taking_back, name="opinion-take-back"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", worklist.home, name="home"),
    path("find/", worklist.find, name="find"),
    path("find/number/", worklist.find_number, name="find-number"),
    path("identities/", identity.requests, name="identity-requests"),
    path("identities/<uuid:request_id>/", identity.answer, name="identity-answer"),
    path("help/", guide.index, name="help"),
    path("help/procedure/", guide.procedure, name="procedure"),
    path("help/access/", guide.access, name="access"),
    path("help/calendar/", guide.calendar, name="calendar"),
    path("register/", register.register, name="register"),
    path("register/suggest/", register.suggest, name="suggest"),
    path("register/receipts/<str:number>/", register.receipt, name="receipt"),
    path("register/bulk/", bulk.bulk, name="bulk"),
    path("register/bulk/template/", bulk.template, name="bulk-template"),
    path("register/bulk/rejects/", bulk.rejects, name="bulk-rejects"),
    path("matters/<str:number>/", include(MATTER)),
    path("", include("xinfang.delivery.desk.archives.urls")),
    path("", include("xinfang.delivery.desk.problems.urls")),
    path("", include("xinfang.delivery.desk.insight.urls")),
    path("", include("xinfang.delivery.desk.inbox.urls")),
    path("", include("xinfang.delivery.desk.together.urls")),
    path("", include("xinfang.delivery.desk.duties.urls")),
    path("", include("xinfang.delivery.desk.charges.urls")),
    path("", include("xinfang.delivery.desk.conference.urls")),
    path("", include("xinfang.delivery.desk.hall.urls")),
    path("", include("xinfang.delivery.desk.receptions.urls")),
    path("", include("xinfang.delivery.desk.counsel.urls")),
    path("", include("xinfang.delivery.desk.recommendations.urls")),
    path("", include("xinfang.delivery.desk.oversight.urls")),
    path("", include("xinfang.delivery.desk.letters.urls")),
    path("", include("xinfang.delivery.desk.agencies.urls")),
]
