"""The house of the design, made executable: who may import whom, and where what may stand."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
APPS = ["portal", "disclosure", "requests_app", "reports"]  # Lowest first: arrows go down only.
COMPOSERS = {"portal.urls", "portal.api", "portal.settings", "portal.admin_site"}
SOURCES = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]
VAGUE = {"utils", "helpers", "common", "services", "manager", "misc"}
EDGE = {"views.py", "api.py", "checks.py", "management"}
LONGEST = {"function": 40, "view": 20, "template": 120}


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def app_of(name):
    return name.split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_arrows_go_down_only(path):
    here = module_name(path)
    if here in COMPOSERS:
        return
    allowed = APPS[: APPS.index(app_of(here)) + 1]
    for name, line in imported(path):
        if app_of(name) in APPS:
            assert app_of(name) in allowed, f"{path}:{line}: {here} may not import {name}"
        for composer in COMPOSERS:
            assert not (name + ".").startswith(composer + "."), (
                f"{path}:{line}: {composer} composes everything and is imported by nobody"
            )


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if "law" in path.parts], ids=lambda path: path.name
)
def test_the_law_needs_the_standard_library_only(path):
    for name, line in imported(path):
        is_law = (name + ".").startswith("portal.law.")
        assert is_law or app_of(name) in sys.stdlib_module_names, f"{path}:{line}: {name}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_names_say_what_a_module_holds(path):
    assert not VAGUE & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_only_the_workflow_assigns_workflow_fields(path):
    if "workflow" in path.with_suffix("").parts:
        return
    for node in ast.walk(tree(path)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            is_field = isinstance(target, ast.Attribute) and target.attr in {
                "stage",
                "outcome",
                "due_on",
                "published_on",
            }
            assert not is_field, f"{path}:{node.lineno}: assigns .{target.attr}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_only_the_edge_asks_what_day_it_is(path):
    if EDGE & set(path.parts) or path.name.endswith(("admin.py", "views.py", "feed.py")):
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            asked = ast.unparse(node.func)
            assert asked not in {
                "localdate",
                "timezone.localdate",
                "timezone.now",
                "now",
                "localtime",
                "date.today",
                "datetime.now",
                "datetime.today",
            }, f"{path}:{node.lineno}: {asked}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_there_are_no_signals_of_our_own(path):
    for name, line in imported(path):
        assert not name.startswith("django.dispatch"), f"{path}:{line}: {name}"
        assert "signals" not in name, f"{path}:{line}: {name}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_functions_fit_on_a_screen(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    longest = LONGEST["view" if path.name.endswith("views.py") else "function"]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            has_reason = "# Long:" in lines[node.lineno - 1]
            assert length <= longest or has_reason, f"{path}:{node.lineno}: {length} lines"


# Files that leave the portal carry their style sheet with them; no policy governs them there.
STANDALONE = {"document.html"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=[str(p.relative_to(ROOT)) for p in TEMPLATES])
def test_templates_fit_on_two_screens_and_hold_no_inline_code(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST["template"] or "Long:" in text
    if path.name in STANDALONE:
        return
    for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:"]:
        assert forbidden not in text, f"{path}: {forbidden} breaks the content security policy"
    assert "mark_safe" not in text
