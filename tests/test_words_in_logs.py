"""A test that passes with somebody's words in its log has failed, and so has a server that wrote them down (S-51)."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.servers import ROOT
from tests.words_in_logs import see_no_words_in

if TYPE_CHECKING:
    from pathlib import Path

A_SUITE = """
import logging
import sys

from flask import Flask, request


def asked(app, word):
    app.add_url_rule("/", "said", lambda: app.logger.info(request.form) or "", methods=["POST"])
    assert app.test_client().post("/", data={"ord": word}).status_code == 200


def test_logs_a_form():
    asked(Flask("app"), "Kanariel" + "jud")


def test_prints():
    sys.stderr.write("Kanarie" + "namn")


def test_is_quiet():
    asked(Flask("app"), "quiet")
"""


def test_a_test_fails_for_what_it_logs_and_prints(tmp_path: Path) -> None:
    """Also on a worker of xdist. Seen to fail with the report left as it was."""
    suite = tmp_path / "test_suite.py"
    suite.write_text(A_SUITE)
    words = ("-p", "tests.words_in_logs", "-p", "no:cacheprovider", "-n1", "-rA", f"--rootdir={tmp_path}", str(suite))
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    asked = [sys.executable, "-m", "pytest", *words]
    run = subprocess.run(asked, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    told = run.stdout.splitlines()
    ended = {line.split(" - ")[0].rpartition("::")[2]: line.split()[0] for line in told if "test_suite.py::" in line}
    assert ended == {"test_logs_a_form": "FAILED", "test_prints": "FAILED", "test_is_quiet": "PASSED"}, run.stdout


def test_the_log_of_a_server_is_read(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    see_no_words_in(log)
    log.write_text("a page failed\n")
    see_no_words_in(log)
    log.write_text("GET /min-plan/?ord=kanarieord\n")
    with pytest.raises(AssertionError, match="S-51"):
        see_no_words_in(log)
