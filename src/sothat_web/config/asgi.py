"""The website as an ASGI application, for uvicorn."""

import os

from django.core.asgi import get_asgi_application

from sothat_web.config.environment import data_folder, keep_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
keep_secret_key(data_folder())

application = get_asgi_application()
