"""What every room of tests shares: how long a property searches."""

from hypothesis import HealthCheck, settings

# `make test` repeats the same few hundred examples, so that a change is judged by the change; `make test-deep` searches
# anew each time, on at least 2,000 theories for each property. A slow machine is no reason to fail: no deadlines.
settings.register_profile(
    "quick",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    max_examples=2_000,
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quick")
