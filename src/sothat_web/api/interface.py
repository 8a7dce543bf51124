"""The interface for programs as a whole."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from sothat_web.api import answer_routes, routes, theory_routes, upload_routes
from sothat_web.api.refusals import Refusal
from sothat_web.api.visitors import ByToken

_ABOUT = """Theories, versions, the log and answers of projects, for programs.

Public projects answer anybody. Any other answers programs that show a token which an owner of the project made on its page
"Project": `Authorization: Bearer sothat_...`. Every refusal is an object with a sentence, `what`, and a list, `problems`."""

interface = NinjaAPI(
    title="So That",
    version="1",
    description=_ABOUT,
    # No page of documentation: it would load its scripts from another site.
    docs_url=None,
    urls_namespace="api",
    auth=ByToken(),
)
ROUTES = (theory_routes, answer_routes, upload_routes)
"""The modules that hold the routes; each puts its own into the router."""

interface.add_router("", routes.router)


@interface.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refusal.response()


@interface.exception_handler(ValidationError)
def _wrong(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    first = wrong.errors[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    return Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{place}: {first['msg']}.").response()


@interface.exception_handler(Http404)
def _missing(request: HttpRequest, missing: Http404) -> HttpResponse:
    return Refusal(HTTPStatus.NOT_FOUND, "There is nothing at this address.").response()
