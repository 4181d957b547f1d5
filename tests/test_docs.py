"""The documents keep up with the code."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from dataclasses import fields
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from app.plan.document import Document
from app.plan.exchange import Exchange
from app.plan.kinds import LineKind
from config import Config

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
SETTINGS = (ROOT / "docs" / "settings.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_every_setting_is_explained_and_every_explained_setting_exists() -> None:
    explained = re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS.split("`make run` knows")[0], re.MULTILINE)
    assert explained == [field.name.upper() for field in fields(Config)]


def test_the_readme_shows_every_folder_of_the_app_and_every_layer() -> None:
    """Seen to fail while the door of the family stood neither in the tree nor among the layers."""
    tree = README.split("\napp/\n")[1].split("\nmigrations/")[0]
    shown = set(re.findall(r"(?<!\S)([a-z]+)/", tree))
    assert {path.name for path in (ROOT / "app").iterdir() if path.is_dir() and path.name != "__pycache__"} == shown
    contracts: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["type"] == "layers")
    said = " → ".join(layers)
    for text in (README, (ROOT / "CONTRIBUTING.md").read_text()):
        assert f"`{said}`" in text


def test_every_make_target_says_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.* ## \w", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/running.md",
        "docs/plan-export.md",
        "docs/proof.md",
        "docs/seeds.md",
    ],
)
def test_a_document_links_only_to_what_is_there(name: str) -> None:
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / name).read_text())
    there = (ROOT / name).parent
    missing = [path for path in linked if not path.startswith("docs/pictures/") and not (there / path).exists()]
    assert not missing


def test_what_is_said_about_a_plan_that_is_taken_out_is_so() -> None:
    said = (ROOT / "docs" / "plan-export.md").read_text()
    fields_of = [field.name for kind in (Exchange, Document) for field in fields(kind)]
    assert [name for name in fields_of if name not in said and name not in {"plan", "revision", "lines"}] == []
    assert [kind.value for kind in LineKind if f"`{kind.value}`" not in said] == []
    named = set(re.findall(r"^\| `([A-Z]\w+)` \|", said, re.MULTILINE))
    assert named == {"Patient", "CareTeam", "QuestionnaireResponse", "Goal", "CarePlan"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: str(path.name))
def test_a_lock_file_names_no_registry_and_has_a_hash_for_every_package(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "--index" not in text
    packages = re.split(r"\n(?=[a-z])", text)[1:]
    assert packages
    assert all("==" in package and "--hash=sha256:" in package for package in packages)


def named_libraries() -> set[str]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {re.split(r"[\[<>=]", name)[0].lower() for name in project["project"]["dependencies"]}


def test_the_libraries_that_are_named_are_the_ones_that_are_locked() -> None:
    packages = re.split(r"\n(?=[a-z])", (ROOT / "requirements" / "run.txt").read_text())[1:]
    ours = {re.split(r"[\[=]", package)[0] for package in packages if "min-plan (pyproject.toml)" in package}
    assert ours == named_libraries()


def test_every_library_that_is_named_is_used() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py"), ROOT / "serve.py"]
    code = "\n".join(path.read_text() for path in sources)
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
    modules = packages_distributions()
    used = {name.lower().replace(".", "-") for module in imported for name in modules.get(module, ())}
    # Named in an address, never imported by us.
    assert used | {"psycopg"} >= named_libraries()


def test_everyone_who_starts_the_server_gives_it_as_many_threads() -> None:
    said = re.search(r"^THREADS \?= (\d+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert said
    for name in ("docs/running.md", "tests/bench/systems.py"):
        found = re.findall(r"serve\b.*--threads\W+(\d+)", (ROOT / name).read_text("utf-8"))
        assert set(found) == {said[1]}, name


@pytest.mark.parametrize(
    ("example", "own", "called"),
    [("1", {}, "0250-260 00"), ("0", {}, ""), ("1", {"CONTACT_PHONE": "0123-456 78"}, "0123-456 78")],
)
def test_the_example_has_somebody_to_call_and_what_one_sets_oneself_goes_first(
    tmp_path: Path, example: str, own: dict[str, str], called: str
) -> None:
    """Seen to fail while `make run` told nobody whom to call (S49). Here `env` stands in for the server."""
    names = [f"EXAMPLE={example}", f"DATA_DIR={tmp_path}", "SOUND=0", "FLASK=:", "PY=sh -c env --"]
    here = {name: value for name, value in os.environ.items() if not name.startswith("CONTACT_")} | own
    ran = subprocess.run(
        ["make", "--old-file=assets", "run", *names], cwd=ROOT, env=here, capture_output=True, text=True, check=True
    )  # fmt: skip
    said = dict(line.split("=", 1) for line in ran.stdout.splitlines() if line.startswith("CONTACT_"))
    assert said.get("CONTACT_PHONE", "") == called
    assert ("Norra Dalarna" in said.get("CONTACT_NAME", "")) == (called == "0250-260 00")


def test_every_test_that_is_said_to_show_something_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "proof.md").read_text())
    assert len(named) > 30
    assert [(path, test) for path, test in named if f"def {test}" not in (ROOT / path).read_text()] == []
