"""Min plan: a person says, in easy Swedish, how life is now and what should change."""

from __future__ import annotations

from flask import Flask

from app.cli import init_cli
from app.db.engine import init_db
from app.db.keys import MasterKey
from app.entrance import bp as entrance
from app.helper import bp as helper
from app.person import bp as person
from app.web.cookies import init_cookies
from app.web.csrf import init_csrf
from app.web.errors import init_errors
from app.web.guards import refuse_undeclared
from app.web.headers import init_headers
from app.web.health import bp as health
from app.web.hosts import init_hosts
from app.web.language import init_language
from app.web.start_check import own_key, refuse_wrong_key
from app.web.templating import init_templating
from app.web.uploads import init_uploads
from config import Config


def create_app(config: Config | None = None) -> Flask:
    """Return the app. Raises SettingError, KeyProblem or UndeclaredAudienceError rather than start unsafely."""
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None)
    app.extensions["min_plan_config"] = config
    app.secret_key = own_key(config, "secret.key", config.secret_key)
    init_db(app, config, MasterKey(own_key(config, "master.key", config.data_key)))
    init_hosts(app, config)
    init_cookies(app, config)
    init_language(app)
    init_uploads(app)
    init_csrf(app)
    init_headers(app)
    init_templating(app, config)
    init_errors(app)
    init_cli(app)
    for blueprint in (health, entrance, person, helper):
        app.register_blueprint(blueprint)
    refuse_undeclared(app)
    refuse_wrong_key(app)
    return app
