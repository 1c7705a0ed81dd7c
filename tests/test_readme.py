"""The README is tested: its commands exist, its settings, terms and vocabularies are complete."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

import portal.law
from portal.law.outcomes import Outcome
from portal.law.terms import Attribute, Term

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.once


def vocabularies():
    """Return {name: class} of every closed vocabulary of the law."""
    found = {}
    for module in pkgutil.iter_modules(portal.law.__path__):
        members = inspect.getmembers(
            importlib.import_module(f"portal.law.{module.name}"), inspect.isclass
        )
        found |= {name: kind for name, kind in members if issubclass(kind, Term)}
    del found["Term"]
    return found


def glossary():
    """Yield (term, identifier, article) of each row of the two tables of the glossary."""
    section = README.split("## Glossary")[1].split("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 4 and cells[2].startswith("`"):
            yield cells[0].strip(), cells[2].split("`")[1], cells[3].strip(" |")


def test_every_command_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) - {"check"} <= targets
    commands = get_commands()
    named = set(re.findall(r"manage\.py (\w+)", README))
    assert named <= set(commands)
    assert {"annual_report", "check_report", "open_portal", "import_items"} <= named


def test_every_setting_read_is_in_the_table_and_the_other_way_round():
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [
            *(ROOT / "portal").glob("*.py"),
            *(ROOT / "reports").rglob("*.py"),
            *(ROOT / "requests_app").rglob("*.py"),
            *(ROOT / "disclosure").rglob("*.py"),
        ]
    )
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", code))
    read |= set(re.findall(r"(?:env, |environ\.get\()\"([A-Z_]+)\"", code))
    table = README.split("## Settings")[1].split("\n## ")[0]
    rows = {
        name
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([A-Z_]+)`", line.split(" | ")[0])
    }
    assert rows == read


def test_each_term_of_the_glossary_is_what_the_code_says():
    known = vocabularies()
    models = {model.__name__: model for model in apps.get_models()}
    rows = list(glossary())
    assert len(rows) > 45
    for term, identifier, article in rows:
        owner, _dot, member = identifier.partition(".")
        if owner in known:
            member = known[owner][member]
            assert (term, article) == (member.label, member.article), identifier
        elif member:
            assert models[owner]._meta.get_field(member), identifier
        else:
            assert owner in models, identifier


def test_the_glossary_is_complete():
    named = {identifier for _term, identifier, _article in glossary()}
    assert {f"Outcome.{kind.name}" for kind in Outcome} <= named
    assert {f"Attribute.{kind.name}" for kind in Attribute} <= named
    for name in vocabularies():
        assert f"`{name}" in README, name


def test_each_reply_is_shown_with_its_row():
    for kind in Outcome:
        assert f"`Outcome.{kind.name}` → `{kind.row.value}`" in README


def test_the_picture_is_there():
    [picture] = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert (ROOT / picture).stat().st_size < 400_000
