"""The addresses of members and invitations."""

from django.urls import path

from sothat_web.projects import member_views

member_urlpatterns = [
    path("projects/<slug:slug>/members/", member_views.listing, name="members"),
    path("projects/<slug:slug>/members/leave/", member_views.leave, name="leave"),
    path("projects/<slug:slug>/members/invite/", member_views.invite, name="invite"),
    path("projects/<slug:slug>/members/<int:member>/role/", member_views.change_role, name="change-role"),
    path("projects/<slug:slug>/members/<int:member>/remove/", member_views.remove, name="remove-member"),
    path("projects/<slug:slug>/invitations/<int:invitation>/withdraw/", member_views.withdraw, name="withdraw"),
    path("invitations/<str:token>/", member_views.invitation, name="invitation"),
]
