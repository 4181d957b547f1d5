"""The scripts: ES modules, each joined with what it imports, so that a page fetches one file for all it does.

`import … from "./x.js"` lays the module x in the same file, once, before the one that imports it. `import("./x.js")`
fetches x when it is needed, by its hashed name. Lines of comment are left out: they are a quarter of what a page would
fetch. All else is served as it is written: rjsmin 1.3 changes blanks inside a nested template literal and inside a
regular expression after an arrow, and after Brotli there is little left to win.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_FILE: Final = r"""(?P<quote>["'])\./(?P<file>[\w-]+\.js)(?P=quote)"""
_STATIC: Final = re.compile(rf"^import\s*(?:\{{(?P<names>[^}}]*)\}}\s*from\s*)?{_FILE};\n", re.MULTILINE)
_LATER: Final = re.compile(rf"(?<=\bimport\(){_FILE}(?=\))")
_EXPORT: Final = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) ([\w$]+))", re.MULTILINE)
# What is left of these words when a module is joined would be asked for by a name that is not there, or break the file.
_LEFT: Final = re.compile(r"(?:^|[;}])[ \t]*(?:import\b(?!\s*[(.])|export\b).*", re.MULTILINE)
_FETCHED: Final = re.compile(r"""\bimport\s*\((?!"\./[\w-]+\.[0-9a-f]{10}\.js"\)).*""")


class ImportCycleError(ValueError):
    """Two modules import each other, so that neither can stand before the other."""


class UnknownImportError(ValueError):
    """A module imports or exports in a way that is not joined, or a name that is not exported.

    What is joined: `import { a, b as c } from "./x.js";` on lines of its own, `import "./x.js";`, `import("./x.js")`,
    and `export` before `const`, `class` and `function`.
    """


def add_scripts(folder: Path, add: Callable[[str, bytes], str]) -> None:
    """Give every module in `folder`, joined, to `add` (name, content → hashed name), those fetched later first.

    Raises ImportCycleError, UnknownImportError, and OSError when a module imports one that is not there.
    """
    done: dict[str, str] = {}
    for path in sorted(folder.glob("*.js")):
        _add(path, add, done, ())


def _add(path: Path, add: Callable[[str, bytes], str], done: dict[str, str], above: tuple[str, ...]) -> str:
    """Return the hashed file name of a module, after those that it fetches later."""
    if path.name not in done:
        joining = _Joining(path.parent, lambda file, way: _add(path.with_name(file), add, done, way))
        source = joining.whole(path.name, above)
        done[path.name] = Path(add(f"js/{path.name}", source.encode())).name
    return done[path.name]


@dataclass(frozen=True, slots=True)
class _Joining:
    """One file in the making; `before` holds the imported modules in the order they run, each in a scope of its own."""

    folder: Path
    hashed: Callable[[str, tuple[str, ...]], str]
    before: dict[str, str] = field(default_factory=dict)

    def whole(self, name: str, above: tuple[str, ...]) -> str:
        """Return the module `name` after all that it imports."""
        own = self._without_imports(name, above)
        return "".join([*self.before.values(), _EXPORT.sub("", own)])

    def _without_imports(self, name: str, above: tuple[str, ...]) -> str:
        if name in above:
            raise ImportCycleError(" → ".join((*above, name)))
        way = (*above, name)
        source = _without_comments((self.folder / name).read_text("utf-8"))
        source = _STATIC.sub(lambda found: self._imported(found, way), source)
        source = _LATER.sub(lambda found: f'"./{self.hashed(found["file"], way)}"', source)
        if left := _LEFT.search(_EXPORT.sub("", source)) or _FETCHED.search(source):
            message = f"{name}: {left[0].strip()}"
            raise UnknownImportError(message)
        return source

    def _imported(self, found: re.Match[str], way: tuple[str, ...]) -> str:
        """Lay the module before this one where it is not there yet, and return how its names are taken from it."""
        name = found["file"]
        scope = re.sub(r"\W", "_", name)
        source = self._without_imports(name, way)
        exported = _EXPORT.findall(source)
        wanted = [part.split(" as ")[0].strip() for part in (found["names"] or "").split(",") if part.strip()]
        if lacking := set(wanted) - set(exported):
            message = f"{way[-1]}: {name} exports no {', '.join(sorted(lacking))}"
            raise UnknownImportError(message)
        if name not in self.before:
            body = _EXPORT.sub("", source)
            self.before[name] = f"const {scope} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
        return f"const {{{found['names'].replace(' as ', ': ')}}} = {scope};\n" if found["names"] else ""


def _without_comments(source: str) -> str:
    """Return a module without the lines that are nothing but comment; a text between backticks may hold such lines."""
    kept, is_text = [], False
    for line in source.splitlines(keepends=True):
        if is_text or not line.lstrip().startswith("//"):
            kept.append(line)
            is_text ^= line.count("`") % 2 == 1
    return "".join(kept)
