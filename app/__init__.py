"""Min plan: a person says, in easy Swedish, how life is now and what should change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask

from app.cli import init_cli
from app.db.engine import init_db
from app.entrance import bp as entrance
from app.family import bp as family
from app.helper import bp as helper
from app.person import bp as person
from app.web.audit_actor import init_audit
from app.web.cookies import init_cookies
from app.web.covered import init_covered
from app.web.csrf import init_csrf
from app.web.errors import init_errors
from app.web.guards import refuse_undeclared
from app.web.headers import init_headers
from app.web.health import bp as health
from app.web.hosts import init_hosts
from app.web.language import init_language
from app.web.logged import init_logged
from app.web.sound import bp as sound
from app.web.speech import init_speech
from app.web.start_check import own_key, own_master_keys, refuse_wrong_key
from app.web.templating import init_templating
from app.web.uploads import init_uploads
from config import Config

if TYPE_CHECKING:
    from collections.abc import Callable


class MinPlan(Flask):
    """A Flask whose views are all plain functions: it need not look at each of fifteen for every page."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return `func` as it is."""
        return func


def create_app(config: Config | None = None) -> Flask:
    """Return the app. Raises SettingError, KeyProblem or UndeclaredAudienceError rather than start unsafely."""
    config = config or Config.from_environment()
    app = MinPlan(__name__, static_folder=None)
    app.extensions["min_plan_config"] = config
    app.secret_key = own_key(config, "secret.key", config.secret_key)
    init_db(app, config, own_master_keys(config))
    init_logged(app)
    init_audit(app)
    init_hosts(app, config)
    init_cookies(app, config)
    init_covered(app)
    init_language(app)
    init_uploads(app)
    init_csrf(app)
    init_headers(app)
    init_templating(app, config)
    init_speech(app, config)
    init_errors(app)
    init_cli(app)
    for blueprint in (health, sound, entrance, person, helper, family):
        app.register_blueprint(blueprint)
    refuse_undeclared(app)
    refuse_wrong_key(app)
    return app
