"""Who may see and send what: one table of every address of the site, by kind of visitor.

It is written by hand and knows nothing of the code that decides. An address that is not in it fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Who(StrEnum):
    """The kinds of visitor that the site tells apart."""

    ANONYMOUS = "somebody without an account"
    NOBODY = "somebody with an account and no project"
    STRANGER = "the owner of another project"
    READER = "a reader of the project"
    REVIEWER = "a reviewer of the project's evidence"
    ANALYST = "an analyst of the project"
    EDITOR = "an editor of the project"
    FACILITATOR = "a facilitator of the project"
    OWNER = "an owner of the project"


NONE: frozenset[Who] = frozenset()
OWNERS = frozenset({Who.OWNER})
LEADERS = OWNERS | {Who.FACILITATOR}
EDITORS = LEADERS | {Who.EDITOR}
WORKERS = EDITORS | {Who.ANALYST}
MEMBERS = WORKERS | {Who.READER}
REVIEWERS = EDITORS | {Who.REVIEWER}
WITH_ROLE = MEMBERS | {Who.REVIEWER}
WITH_ACCOUNT = WITH_ROLE | {Who.NOBODY, Who.STRANGER}
EVERYBODY = WITH_ACCOUNT | {Who.ANONYMOUS}


@dataclass(frozen=True, kw_only=True)
class Page:
    """One address.

    Args:
        see: Who is answered when they ask for it with GET, in a project that is not public.
        send: Who may send something to it with POST.
        open_to_all: Whether everybody may see it where the project is public.
        passing: Statuses that count as an answer besides the usual ones, such as 404 for what nobody has.
        named: What stands in a place of the address, where it is not what is usual there: see `world.names`.
        without_mark: Whether it takes what comes without the mark against forged requests, with the reason.
        elsewhere: The test that holds it instead, for addresses that do not go by roles.
    """

    see: frozenset[Who] = NONE
    send: frozenset[Who] = NONE
    open_to_all: bool = False
    passing: frozenset[int] = frozenset()
    named: Mapping[str, str] = field(default_factory=dict)
    without_mark: str = ""
    elsewhere: str = ""


def _readable(**more: Mapping[str, str]) -> Page:
    """A page that shows the theory."""
    return Page(see=MEMBERS, open_to_all=True, **more)  # type: ignore[arg-type]


def _form(who: frozenset[Who], **more: frozenset[int]) -> Page:
    """A page with a form, and the sending of it."""
    return Page(see=who, send=who, **more)  # type: ignore[arg-type]


_ACCOUNTS: dict[str, Page] = {
    "account/": Page(see=WITH_ACCOUNT),
    "account/name/": Page(send=WITH_ACCOUNT),
    "account/sign-in/": _form(EVERYBODY),
    "account/sign-out/": _form(EVERYBODY),
    # Closed unless whoever runs the site opens it; somebody with an account is sent to it.
    "account/sign-up/": _form(WITH_ACCOUNT),
    "account/switched-off/": Page(see=EVERYBODY),
    "account/link/<str:token>/": Page(see=EVERYBODY, send=EVERYBODY, named={"token": "link"}),
    "account/password/": _form(WITH_ACCOUNT),
    "account/password/first/": _form(WITH_ACCOUNT),
    "account/confirm/": _form(WITH_ACCOUNT),
    "account/second-factor/": Page(see=WITH_ACCOUNT),
    "account/second-factor/authenticate/": _form(WITH_ACCOUNT),
    "account/second-factor/reauthenticate/": _form(WITH_ACCOUNT),
    "account/second-factor/totp/activate/": _form(WITH_ACCOUNT),
    "account/second-factor/totp/deactivate/": _form(WITH_ACCOUNT, passing=frozenset({404})),
    "account/second-factor/recovery-codes/": Page(see=WITH_ACCOUNT, passing=frozenset({404})),
    "account/second-factor/recovery-codes/generate/": _form(WITH_ACCOUNT),
    "account/second-factor/recovery-codes/download/": Page(see=WITH_ACCOUNT, passing=frozenset({404})),
    "account/second-factor/webauthn/": Page(see=WITH_ACCOUNT),
    "account/second-factor/webauthn/add/": _form(WITH_ACCOUNT),
    "account/second-factor/webauthn/reauthenticate/": _form(WITH_ACCOUNT),
    "account/second-factor/webauthn/keys/<int:pk>/remove/": _form(WITH_ACCOUNT),
    "account/second-factor/webauthn/keys/<int:pk>/edit/": _form(WITH_ACCOUNT),
    # Without a passkey it leads back to the page to sign in.
    "account/second-factor/webauthn/login/": Page(see=EVERYBODY, send=EVERYBODY, passing=frozenset({302})),
}

_PROJECTS: dict[str, Page] = {
    "": Page(see=EVERYBODY),
    "projects/<slug:slug>/": _readable(),
    "projects/<slug:slug>/download/": _readable(),
    "projects/<slug:slug>/members/": Page(see=WORKERS),
    "projects/<slug:slug>/members/leave/": _form(WITH_ROLE, passing=frozenset({409})),
    "projects/<slug:slug>/members/invite/": Page(send=LEADERS),
    "projects/<slug:slug>/members/<int:member>/role/": Page(send=OWNERS),
    "projects/<slug:slug>/members/<int:member>/remove/": Page(send=OWNERS),
    "projects/<slug:slug>/invitations/<int:invitation>/withdraw/": Page(send=LEADERS),
    "new-project/": _form(WITH_ACCOUNT),
    "projects/<slug:slug>/import/": _form(EDITORS),
    "projects/<slug:slug>/import/take/": Page(send=EDITORS),
    "projects/<slug:slug>/manage/": Page(see=WORKERS),
    "projects/<slug:slug>/manage/settings/": Page(send=OWNERS),
    "projects/<slug:slug>/manage/export/": Page(send=WORKERS),
    "projects/<slug:slug>/manage/archive/": Page(send=OWNERS),
    "projects/<slug:slug>/manage/bring-back/": Page(send=OWNERS),
    "projects/<slug:slug>/manage/delete/": _form(OWNERS),
    "projects/<slug:slug>/manage/tokens/": Page(send=OWNERS),
    "projects/<slug:slug>/manage/tokens/<int:token>/revoke/": Page(send=OWNERS, named={"token": "token_row"}),
    "invitations/<str:token>/": Page(see=EVERYBODY, send=EVERYBODY, named={"token": "invited"}),
}

_WORK: dict[str, Page] = {
    "projects/<slug:slug>/changes/": Page(see=WORKERS),
    "projects/<slug:slug>/versions/": _readable(),
    "projects/<slug:slug>/versions/freeze/": _form(LEADERS),
    "projects/<slug:slug>/versions/compare/": _readable(),
    "projects/<slug:slug>/versions/<int:number>/": _readable(),
    "projects/<slug:slug>/versions/<int:number>/restore/": _form(LEADERS),
    "projects/<slug:slug>/decisions/": Page(see=WORKERS),
    "projects/<slug:slug>/decisions/new/": _form(LEADERS),
    "projects/<slug:slug>/decisions/<int:number>/": Page(see=WORKERS),
    "projects/<slug:slug>/decisions/<int:number>/move/": Page(send=LEADERS),
    "projects/<slug:slug>/branches/": Page(see=WORKERS),
    "projects/<slug:slug>/branches/new/": _form(LEADERS),
    "projects/<slug:slug>/branches/<slug:branch>/": Page(see=WORKERS, named={"branch": "reading"}),
    "projects/<slug:slug>/branches/<slug:branch>/merge/": Page(see=LEADERS, send=LEADERS, named={"branch": "reading"}),
    "projects/<slug:slug>/branches/<slug:branch>/close/": Page(send=LEADERS, named={"branch": "reading"}),
    "projects/<slug:slug>/questions/": Page(see=WORKERS),
    "projects/<slug:slug>/questions/new/": _form(EDITORS),
    "projects/<slug:slug>/questions/<int:remark>/": Page(see=WORKERS),
    "projects/<slug:slug>/questions/<int:remark>/answer/": Page(send=EDITORS),
    "projects/<slug:slug>/questions/<int:remark>/assign/": Page(send=EDITORS),
    "projects/<slug:slug>/questions/<int:remark>/resolve/": Page(send=EDITORS),
}

_THEORIES: dict[str, Page] = {
    "projects/<slug:slug>/outline/": _readable(),
    "projects/<slug:slug>/map/": _readable(),
    "projects/<slug:slug>/whole-system/": _readable(),
    "projects/<slug:slug>/importance/": _readable(),
    "projects/<slug:slug>/together/": _readable(),
    "projects/<slug:slug>/chance/": _readable(),
    "projects/<slug:slug>/robustness/": _readable(),
    "projects/<slug:slug>/worth-gathering/": _readable(),
    "projects/<slug:slug>/why/<slug:element>/": _readable(),
    "methods/": Page(see=EVERYBODY),
    "methods/<slug:name>/": Page(see=EVERYBODY, named={"name": "method"}),
    "working/<str:token>/": Page(see=EVERYBODY, named={"token": "work"}),
    "working/<str:token>/stop/": Page(
        send=EVERYBODY,
        passing=frozenset({404}),
        named={"token": "work"},
        without_mark="Whoever knows the random token may stop this one work, without any cookie.",
    ),
}

_EDITING: dict[str, Page] = {
    **dict.fromkeys(
        (
            "projects/<slug:slug>/edit/",
            "projects/<slug:slug>/edit/sentences/",
            "projects/<slug:slug>/edit/what-changed/",
            "projects/<slug:slug>/edit/theory/",
            "projects/<slug:slug>/edit/goals/",
            "projects/<slug:slug>/edit/levels/",
            "projects/<slug:slug>/edit/stages/",
            "projects/<slug:slug>/edit/element/",
            "projects/<slug:slug>/edit/element/<slug:element>/",
            "projects/<slug:slug>/edit/element/<slug:element>/move/",
            "projects/<slug:slug>/edit/element/<slug:element>/take-out/",
            "projects/<slug:slug>/edit/element/<slug:target>/ways/",
            "projects/<slug:slug>/edit/link/",
            "projects/<slug:slug>/edit/link/<slug:source>/<slug:target>/",
            "projects/<slug:slug>/edit/link/<slug:source>/<slug:target>/take-out/",
            "projects/<slug:slug>/edit/group/<slug:group>/",
            "projects/<slug:slug>/edit/group/<slug:group>/way/",
            "projects/<slug:slug>/edit/group/<slug:group>/take-out/",
            "projects/<slug:slug>/edit/undo/",
        ),
        _form(EDITORS, passing=frozenset({405})),
    )
}

_PROGRAMS: dict[str, Page] = dict.fromkeys(
    (
        "api/v1/",
        "api/v1/openapi.json",
        "api/v1/projects/",
        "api/v1/projects/<slug:slug>/",
        "api/v1/projects/<slug:slug>/theory/",
        "api/v1/projects/<slug:slug>/versions/",
        "api/v1/projects/<slug:slug>/versions/<int:number>/",
        "api/v1/projects/<slug:slug>/difference/",
        "api/v1/projects/<slug:slug>/log/",
        "api/v1/projects/<slug:slug>/answers/<question>/",
    ),
    Page(elsewhere="tests/unit/api/test_who_may_ask.py"),
)

_EVIDENCE: dict[str, Page] = {
    "projects/<slug:slug>/evidence/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/bulk/": Page(send=WORKERS),
    "projects/<slug:slug>/evidence/add/": _form(EDITORS),
    "projects/<slug:slug>/evidence/clearing/": Page(see=REVIEWERS),
    "projects/<slug:slug>/evidence/clearing/<path:uid>/": Page(see=REVIEWERS),
    "projects/<slug:slug>/evidence/clearing/<path:uid>/judge/": Page(send=REVIEWERS),
    "projects/<slug:slug>/evidence/items/<path:uid>/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/items/<path:uid>/words/": _form(EDITORS),
    "projects/<slug:slug>/evidence/items/<path:uid>/tie/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/items/<path:uid>/untie/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/items/<path:uid>/take-out/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/sources/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/sources/add/": _form(EDITORS),
    "projects/<slug:slug>/evidence/sources/<int:number>/change/": Page(
        see=EDITORS, send=EDITORS, named={"number": "source_row"}
    ),
    "projects/<slug:slug>/evidence/searched/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/searched/add/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/searched/<int:number>/take-out/": Page(send=EDITORS, named={"number": "search"}),
    "projects/<slug:slug>/evidence/names/": _form(EDITORS),
    "projects/<slug:slug>/evidence/codes/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/codes/<int:number>/": Page(see=WORKERS, named={"number": "code_row"}),
    "projects/<slug:slug>/evidence/codes/<int:number>/tie/": Page(send=EDITORS, named={"number": "code_row"}),
    "projects/<slug:slug>/evidence/codes/<int:number>/untie/": Page(send=EDITORS, named={"number": "code_row"}),
    "projects/<slug:slug>/evidence/claims/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/claims/tie/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/claims/propose/": Page(send=EDITORS),
    "projects/<slug:slug>/evidence/findings/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/findings/add/": _form(EDITORS),
    "projects/<slug:slug>/evidence/findings/<int:number>/change/": Page(
        see=EDITORS, send=EDITORS, named={"number": "finding_row"}
    ),
    "projects/<slug:slug>/evidence/findings/<int:number>/take-out/": Page(
        send=EDITORS, named={"number": "finding_row"}
    ),
    "projects/<slug:slug>/evidence/downloads/": Page(see=WORKERS),
    "projects/<slug:slug>/evidence/downloads/<slug:form>/": Page(send=WORKERS, named={"form": "file_form"}),
    "projects/<slug:slug>/evidence/bring/": _form(EDITORS),
    # A token that somebody else was given leads an editor back to choosing a file.
    "projects/<slug:slug>/evidence/bring/<str:token>/": Page(see=EDITORS, named={"token": "work"}),
    **dict.fromkeys(
        (
            "projects/<slug:slug>/evidence/bring/<str:token>/match/",
            "projects/<slug:slug>/evidence/bring/<str:token>/take/",
            "projects/<slug:slug>/evidence/bring/<str:token>/drop/",
        ),
        Page(send=EDITORS, named={"token": "work"}),
    ),
}

_READING_EVIDENCE: dict[str, Page] = {
    "projects/<slug:slug>/evidence/overview/": _readable(),
    "projects/<slug:slug>/evidence/to-look-at/": _readable(),
    "projects/<slug:slug>/evidence/about/<path:subject>/": _readable(named={"subject": "element"}),
    "projects/<slug:slug>/evidence/bibliography/": _readable(),
    "projects/<slug:slug>/evidence/source/<path:source>/": _readable(named={"source": "cited"}),
    "projects/<slug:slug>/evidence/gaps/": _readable(),
    "projects/<slug:slug>/evidence/summary/": _readable(),
    "projects/<slug:slug>/evidence/summary/<slug:form>/": _readable(named={"form": "form"}),
    "projects/<slug:slug>/evidence/journeys/": _readable(),
    "projects/<slug:slug>/evidence/strands/": _readable(),
}

PAGES: Mapping[str, Page] = {
    **_PROGRAMS,
    **_ACCOUNTS,
    **_PROJECTS,
    **_WORK,
    **_THEORIES,
    **_EDITING,
    **_EVIDENCE,
    **_READING_EVIDENCE,
}
"""Every address of the site, as the table of addresses writes it."""
