"""Reads `project.yaml`: what the project is called, its languages, licence and roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.files import formats
from sothat.files.fields import Fields
from sothat.files.findings import Findings
from sothat.files.yaml_reader import read_yaml


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What `project.yaml` says; a project without one has these."""

    title: str = ""
    notice: str = ""
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    roles: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def read_settings(content: bytes, findings: Findings) -> Settings:
    """The settings in a file; what is wrong is in the findings."""
    root = read_yaml(content, findings)
    if root is None or not formats.is_up_to_date(root, formats.PROJECT, findings):
        return Settings()
    fields = Fields(node=root, of="The project", findings=findings)
    fields.value("format")
    languages = fields.texts("languages")
    return Settings(
        title=fields.needed_text("title"),
        notice=fields.text("notice"),
        languages=Settings.languages if languages is None else languages,
        licence=fields.text("licence"),
        roles=fields.texts("roles") or (),
        extra=fields.extra(),
    )
