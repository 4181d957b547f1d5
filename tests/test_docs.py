"""The documents keep up with the code."""

from __future__ import annotations

import re
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


def test_every_make_target_says_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.* ## \w", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/running.md", "docs/plan-export.md", "docs/seeds.md"]
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
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py"), ROOT / "wsgi.py"]
    code = "\n".join(path.read_text() for path in sources)
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
    modules = packages_distributions()
    used = {name.lower().replace(".", "-") for module in imported for name in modules.get(module, ())}
    # Named in an address and in a command, never imported by us.
    assert used | {"psycopg", "granian"} >= named_libraries()


def test_everyone_who_starts_the_server_gives_it_as_many_threads() -> None:
    said = re.search(r"^THREADS \?= (\d+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert said
    for name in ("docs/running.md", "tests/bench/systems.py"):
        found = re.findall(r"--blocking-threads\W+(\d+)", (ROOT / name).read_text("utf-8"))
        assert set(found) == {said[1]}, name
