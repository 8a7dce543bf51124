"""The addresses of the project pages."""

from django.urls import path

from sothat_web.projects import views
from sothat_web.projects.member_urls import member_urlpatterns
from sothat_web.projects.whole_urls import whole_urlpatterns
from sothat_web.projects.work_urls import work_urlpatterns

app_name = "projects"

urlpatterns = [
    path("", views.listing, name="list"),
    path("projects/<slug:slug>/", views.home, name="home"),
    path("projects/<slug:slug>/download/", views.download, name="download"),
    *member_urlpatterns,
    *whole_urlpatterns,
    *work_urlpatterns,
]
