"""The addresses of the evidence pages."""

from django.urls import path

from sothat_web.evidence import (
    bring_views,
    clearing_views,
    code_views,
    download_views,
    finding_form_views,
    item_views,
    list_views,
    source_views,
)
from sothat_web.evidence.reading_urls import reading_urlpatterns

app_name = "evidence"

urlpatterns = [
    path("", list_views.listing, name="list"),
    path("bulk/", list_views.bulk, name="bulk"),
    path("add/", item_views.add, name="add"),
    path("clearing/", clearing_views.queue, name="clearing"),
    path("clearing/<path:uid>/judge/", clearing_views.judge, name="judge"),
    path("clearing/<path:uid>/", clearing_views.one, name="clear-one"),
    path("items/<path:uid>/words/", item_views.words, name="words"),
    path("items/<path:uid>/tie/", item_views.tie, name="tie"),
    path("items/<path:uid>/untie/", item_views.untie, name="untie"),
    path("items/<path:uid>/take-out/", item_views.take_out, name="take-out"),
    path("items/<path:uid>/", item_views.item, name="item"),
    path("sources/", source_views.listing, name="sources"),
    path("sources/add/", source_views.add, name="add-source"),
    path("sources/<int:number>/change/", source_views.change, name="source-form"),
    path("searched/", source_views.searched, name="searched"),
    path("searched/add/", source_views.add_search, name="add-search"),
    path("searched/<int:number>/take-out/", source_views.drop_search, name="drop-search"),
    path("names/", source_views.names, name="names"),
    path("codes/", code_views.listing, name="codes"),
    path("codes/<int:number>/", code_views.code, name="code"),
    path("codes/<int:number>/tie/", code_views.tie, name="tie-code"),
    path("codes/<int:number>/untie/", code_views.untie, name="untie-code"),
    path("claims/", code_views.claims, name="claims"),
    path("claims/tie/", code_views.tie_to_link, name="tie-claims"),
    path("claims/propose/", code_views.propose, name="propose-link"),
    path("findings/", finding_form_views.listing, name="findings-kept"),
    path("findings/add/", finding_form_views.add, name="add-finding"),
    path("findings/<int:number>/change/", finding_form_views.change, name="finding-form"),
    path("findings/<int:number>/take-out/", finding_form_views.take_out, name="drop-finding"),
    path("downloads/", download_views.offered, name="downloads"),
    path("downloads/<slug:form>/", download_views.download, name="download"),
    path("bring/", bring_views.bring, name="bring"),
    path("bring/<str:token>/", bring_views.preview, name="preview"),
    path("bring/<str:token>/match/", bring_views.match, name="match"),
    path("bring/<str:token>/take/", bring_views.take, name="take"),
    path("bring/<str:token>/drop/", bring_views.drop, name="drop"),
    *reading_urlpatterns,
]
