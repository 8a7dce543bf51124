"""The website as an ASGI application, for uvicorn: pages and sockets."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

from sothat_web.config.environment import data_folder, keep_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
keep_secret_key(data_folder())

_pages = get_asgi_application()

# Only now are the tables known that the sockets need.
from sothat_web.config.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": _pages, "websocket": sockets})
