"""The addresses of what is done with a project as a whole."""

from django.urls import path

from sothat_web.projects import import_views, manage_views, new_project_views

whole_urlpatterns = [
    path("new-project/", new_project_views.new_project, name="new"),
    path("projects/<slug:slug>/import/", import_views.bring, name="import"),
    path("projects/<slug:slug>/import/take/", import_views.take, name="import-take"),
    path("projects/<slug:slug>/manage/", manage_views.manage, name="manage"),
    path("projects/<slug:slug>/manage/settings/", manage_views.settings, name="settings"),
    path("projects/<slug:slug>/manage/export/", manage_views.export, name="export"),
    path("projects/<slug:slug>/manage/archive/", manage_views.archive, name="archive"),
    path("projects/<slug:slug>/manage/bring-back/", manage_views.bring_back, name="bring-back"),
    path("projects/<slug:slug>/manage/delete/", manage_views.delete, name="delete"),
    path("projects/<slug:slug>/manage/tokens/", manage_views.make_token, name="make-token"),
    path("projects/<slug:slug>/manage/tokens/<int:token>/revoke/", manage_views.revoke_token, name="revoke-token"),
]
