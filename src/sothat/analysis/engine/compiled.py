"""One source, two speeds: a plain function run as it stands, or compiled to machine code when the work is large.

A function that is to be compiled uses numbers, lists (compiled: arrays) and functions of the same file only.
"""

import os
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import TypeVar, cast

PLAIN = "SOTHAT_PLAIN"
"""The environment variable that keeps everything plain when it is set to anything."""

Work = TypeVar("Work", bound=Callable[..., object])


@cache
def can_compile() -> bool:
    """Whether numba is there and wanted; the first call loads it."""
    if os.environ.get(PLAIN):
        return False
    try:
        import numba  # noqa: F401, PLC0415 (heavy: loaded when first needed)
    except ImportError:
        return False
    return True


@cache
def compiled(function: Work) -> Work:
    """The function as machine code, kept from one run to the next; the function itself where nothing can be compiled.

    The functions of the same file that it calls are compiled with it. Give it arrays of numpy, not lists.
    """
    if not can_compile():
        return function
    import numba  # noqa: PLC0415 (heavy: loaded when first needed)

    own = cast(FunctionType, function)
    twin = FunctionType(own.__code__, _with_compiled_callees(own), own.__name__, own.__defaults__)
    twin.__module__, twin.__qualname__ = own.__module__, own.__qualname__
    try:
        return cast(Work, numba.njit(cache=True)(twin))
    except RuntimeError:  # no folder to keep machine code in
        return cast(Work, numba.njit(twin))


def _with_compiled_callees(function: FunctionType) -> dict[str, object]:
    known = dict(function.__globals__)
    for name in function.__code__.co_names:
        callee = known.get(name)
        if isinstance(callee, FunctionType) and callee.__module__ == function.__module__:
            known[name] = compiled(callee)
    return known
