"""What every room of tests shares: a data folder of its own, and how long a property searches."""

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

# Set before Django reads its settings, and whatever the surroundings say: no test may touch somebody's database.
_folder = tempfile.mkdtemp(prefix="sothat-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SOTHAT_DATA"] = _folder
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")

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
