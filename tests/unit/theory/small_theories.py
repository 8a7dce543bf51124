"""Small theories for the tests, written in one line each."""

from sothat.theory import Alternatives, Element, Kind, Level, Link, Role, Stage, Theory

ROLES = {"->": Role.REQUIRES, "?>": Role.ONE_OF, "+>": Role.CONTRIBUTES, "-|": Role.HINDERS}


def element(name: str, kind: Kind | str = Kind.OUTCOME, **fields: object) -> Element:
    """An element with a source, whose title is its id in capitals."""
    return Element(**{"id": name, "kind": kind, "title": name.upper(), "sources": ("Smith 2020",), **fields})  # type: ignore[arg-type]


def link(written: str, **fields: object) -> Link:
    """A link with a rationale: ``a -> b`` requires, ``a ?> b`` is one of the group ``any``, ``a +> b`` helps, ``a -| b`` hinders."""
    source, arrow, target = written.split()
    parts = {"source": source, "target": target, "role": ROLES[arrow], "rationale": "It was seen to."}
    return Link(**{**parts, **({"group": "any"} if arrow == "?>" else {}), **fields})  # type: ignore[arg-type]


def theory(elements: str, *links: str | Link, **fields: object) -> Theory:
    """A theory of elements such as ``a:input b c:impact`` (an outcome where no kind is said) and of links."""
    parts = [one.partition(":") for one in elements.split()]
    return Theory(
        **{  # type: ignore[arg-type]
            "title": "A small theory",
            "elements": tuple(element(name, kind or Kind.OUTCOME) for name, _, kind in parts),
            "links": tuple(link(one) if isinstance(one, str) else one for one in links),
            **fields,
        }
    )


def any_of(target: str, at_least: int = 1) -> Alternatives:
    """The group that ``?>`` links belong to."""
    return Alternatives(id="any", target=target, at_least=at_least, title="Any of these")


LEVELS = (Level(id="service", title="Service"), Level(id="staff", title="Individual staff"))
STAGES = tuple(Stage(id=name, title=name.title()) for name in ("before", "birth", "after", "later"))
