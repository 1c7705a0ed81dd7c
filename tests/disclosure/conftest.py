"""Items at each stage of their way, made by the workflow itself."""

from datetime import date

import pytest
from django.utils.translation import override

from disclosure import log, workflow
from disclosure.models import Category, Item
from portal.law.acts import ActKind
from portal.law.terms import PublicationChannel
from tests.disclosure.logged import add_file

FORMED, ON = date(2026, 3, 2), date(2026, 3, 5)


@pytest.fixture(autouse=True)
def chinese():
    """Begin in Chinese: the language of the last request outlives its test."""
    with override("zh-hans"):
        yield


@pytest.fixture
def make_draft(agency, drafter):
    def make(**values):
        given = {
            "title": f"机构职能 {Item.objects.count()}",
            "formed_on": FORMED,
            "category": Category.objects.get(code="20-02"),
            "body": "<p>本局主管民政工作。</p>",
        }
        return workflow.draft(agency, given | values, actor=drafter, on=ON)

    return make


@pytest.fixture
def make_reviewed(make_draft, drafter, reviewer):
    """Return an item that has passed the desks and awaits the leader's approval."""

    def make(**values):
        item = workflow.submit(make_draft(**values), actor=drafter, on=ON)
        workflow.check(item, actor=reviewer, on=ON)
        return workflow.pass_secrecy_review(item, actor=reviewer, on=ON)

    return make


@pytest.fixture
def publish(approver):
    def act(item, actor=approver, on=ON, **given):
        return workflow.publish(
            item, channel=PublicationChannel.WEBSITE, on=on, actor=actor, **given
        )

    return act


@pytest.fixture
def make_public(make_reviewed, publish):
    def make(**values):
        return publish(make_reviewed(**values))

    return make


@pytest.fixture
def make_filed(make_reviewed, publish, settings, tmp_path):
    """Return a function that publishes an item with a file of this content."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def make(content=b"content", name="方案.txt", **values):
        item = make_reviewed(**values)
        add_file(item, content, name=name)
        return publish(item)

    return make


@pytest.fixture
def chain(agency):
    """Return a function that makes the log `number` entries longer, without items."""

    def make(number):
        for _each in range(number):
            log.append(ActKind.IMPORT_ITEMS, on=ON, agency=agency, content_hash="ab" * 32)

    return make
