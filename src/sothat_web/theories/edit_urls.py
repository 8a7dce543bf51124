"""The addresses of the pages for editing, below the project's own."""

from django.urls import path

from sothat_web.theories.editing import element_views, frame_views, group_views, link_views, sentence_views, step_views

app_name = "edit"

urlpatterns = [
    path("", frame_views.start, name="start"),
    path("theory/", frame_views.theory, name="theory"),
    path("goals/", frame_views.goals, name="goals"),
    path("levels/", frame_views.levels, name="levels"),
    path("stages/", frame_views.stages, name="stages"),
    path("sentences/", sentence_views.sentences, name="sentences"),
    path("element/", element_views.new_element, name="new-element"),
    path("element/<slug:element>/", element_views.element, name="element"),
    path("element/<slug:element>/move/", element_views.move_element, name="move-element"),
    path("element/<slug:element>/take-out/", element_views.take_out_element, name="take-out-element"),
    path("element/<slug:target>/ways/", group_views.new_group, name="new-group"),
    path("link/", link_views.new_link, name="new-link"),
    path("link/<slug:source>/<slug:target>/", link_views.link, name="link"),
    path("link/<slug:source>/<slug:target>/take-out/", link_views.take_out_link, name="take-out-link"),
    path("group/<slug:group>/", group_views.group, name="group"),
    path("group/<slug:group>/way/", group_views.add_way, name="add-way"),
    path("group/<slug:group>/take-out/", group_views.take_out_group, name="take-out-group"),
    path("undo/", step_views.undo, name="undo"),
    path("what-changed/", step_views.what_changed, name="what-changed"),
]
