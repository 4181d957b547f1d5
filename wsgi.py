"""The app as a server sees it: static files in front, and the proxy's word about https believed only when told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app
from app.assets.serving import wrap
from app.web.headers import EVERY_FILE, HTTPS_ONLY
from config import Config

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

config = Config.from_environment()
flask_app = create_app(config)
behind_proxy = ProxyFix(flask_app.wsgi_app, x_for=1, x_proto=1, x_host=0) if config.https else flask_app.wsgi_app
app: WSGIApplication = wrap(behind_proxy, config.built_assets, EVERY_FILE | (HTTPS_ONLY if config.https else {}))
