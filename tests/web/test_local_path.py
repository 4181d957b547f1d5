"""Only a path of our own may be gone to, whatever a link says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from app.web.local_path import local_path


@pytest.mark.parametrize("path", ["/", "/min-plan/", "/min-plan/fraga/areas?sida=2&andra=1", "/a//b", "/å?ä=ö#b"])
def test_a_path_of_ours_is_gone_to(path: str) -> None:
    assert local_path(path, "/hem") == path


@pytest.mark.parametrize(
    "path",
    ["", None, "//example.org", "/\\example.org", "\\\\example.org", "https://example.org", "javascript:alert(1)",
     "hem", "?a",
     "/\t/example.org", "/\n/example.org", " /", "/a b", "/a\\b", "/a\x7f", "/\x00", "///example.org",
     "/\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_anything_else_leads_home(path: str | None) -> None:
    assert local_path(path, "/hem") == "/hem"


@given(st.text(alphabet=st.sampled_from("/\\:.@?#%ex \t\n"), max_size=12))
def test_no_path_ever_names_a_host(path: str) -> None:
    found = local_path(path, "/hem")
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert not set(found) & set("\\\t\n ")
    assert iri_to_uri(found).startswith("/")
