"""The addresses of the change log, versions, decisions, readings and remarks."""

from django.urls import path

from sothat_web.projects import branch_views, decision_views, history_views, remark_views, version_views

_PROJECT = "projects/<slug:slug>/"

work_urlpatterns = [
    path(f"{_PROJECT}changes/", history_views.changes, name="changes"),
    path(f"{_PROJECT}versions/", version_views.listing, name="versions"),
    path(f"{_PROJECT}versions/freeze/", version_views.freeze, name="freeze"),
    path(f"{_PROJECT}versions/compare/", version_views.compare, name="compare"),
    path(f"{_PROJECT}versions/<int:number>/", version_views.version, name="version"),
    path(f"{_PROJECT}versions/<int:number>/restore/", version_views.restore, name="restore"),
    path(f"{_PROJECT}decisions/", decision_views.listing, name="decisions"),
    path(f"{_PROJECT}decisions/new/", decision_views.propose, name="propose"),
    path(f"{_PROJECT}decisions/<int:number>/", decision_views.decision, name="decision"),
    path(f"{_PROJECT}decisions/<int:number>/move/", decision_views.move, name="move-decision"),
    path(f"{_PROJECT}branches/", branch_views.listing, name="branches"),
    path(f"{_PROJECT}branches/new/", branch_views.begin, name="begin-branch"),
    path(f"{_PROJECT}branches/<slug:branch>/", branch_views.branch, name="branch"),
    path(f"{_PROJECT}branches/<slug:branch>/merge/", branch_views.merge, name="merge"),
    path(f"{_PROJECT}branches/<slug:branch>/close/", branch_views.close, name="close-branch"),
    path(f"{_PROJECT}questions/", remark_views.listing, name="questions"),
    path(f"{_PROJECT}questions/new/", remark_views.say, name="ask"),
    path(f"{_PROJECT}questions/<int:remark>/", remark_views.remark, name="question"),
    path(f"{_PROJECT}questions/<int:remark>/answer/", remark_views.answer, name="answer"),
    path(f"{_PROJECT}questions/<int:remark>/assign/", remark_views.assign, name="assign"),
    path(f"{_PROJECT}questions/<int:remark>/resolve/", remark_views.resolve, name="resolve"),
]
