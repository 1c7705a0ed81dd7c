"""The one road to a file: only files of what may be read, to be saved and never to be run."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from disclosure.models import Attachment
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute
from tests.publishing import published

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.4 secret of the county"
TOMORROW = localdate() + timedelta(days=1)
HIDDEN = {
    "a draft": {"stage": ItemStage.DRAFT, "published_on": None},
    "in review": {"stage": ItemStage.SECRECY_REVIEW, "published_on": None},
    "withdrawn": {"stage": ItemStage.WITHDRAWN},
    "not proactive": {"attribute": Attribute.NOT_DISCLOSED},
    "of tomorrow": {"published_on": TOMORROW, "on": TOMORROW},
}


@pytest.fixture
def attach(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"

    def attach(item, name="通知.pdf", media_type="application/pdf"):
        attachment = Attachment(
            item=item, name=name, size=len(CONTENT), media_type=media_type, sha256="ab" * 32
        )
        attachment.file.save(name, ContentFile(CONTENT))
        return attachment

    return attach


def every_answer(client, address):
    """Yield what every way of asking for an address answers."""
    yield client.get(address)
    yield client.head(address)
    yield client.get(address, headers={"range": "bytes=0-9"})
    yield client.get(address, headers={"if-none-match": "*"})
    yield client.get(address, headers={"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"})
    yield client.get(f"{address}?download=1")
    yield client.get(address.replace("/files/", "/en/files/"))


@pytest.mark.parametrize("why", HIDDEN)
def test_the_file_of_what_is_hidden_does_not_exist(why, client, agency, attach):
    attachment = attach(published(agency, **HIDDEN[why]))
    for answer in every_answer(client, attachment.get_absolute_url()):
        assert answer.status_code == 404
        assert CONTENT not in answer.content
        assert "通知" not in str(answer.headers)


@pytest.mark.parametrize("why", [None, *HIDDEN])
def test_no_address_leads_to_where_the_bytes_lie(why, client, agency, attach, settings):
    attachment = attach(published(agency, **HIDDEN.get(why, {})))
    stored = attachment.file.name
    for folder in (settings.MEDIA_URL, "/media/", "/", "/static/", "/static/../"):
        for answer in every_answer(client, folder + stored):
            assert answer.status_code == 404


def test_a_file_goes_down_with_its_item_at_once(client, agency, attach):
    item = published(agency)
    address = attach(item).get_absolute_url()
    assert b"".join(client.get(address).streaming_content) == CONTENT
    type(item).objects.update(stage=ItemStage.WITHDRAWN)
    assert client.get(address).status_code == 404


def test_asking_only_for_the_head_gives_the_same_head(client, agency, attach):
    address = attach(published(agency)).get_absolute_url()
    whole, head = client.get(address), client.head(address)
    kept = ["Content-Disposition", "Content-Length", "Content-Type", "X-Content-Type-Options"]
    assert [head[name] for name in kept] == [whole[name] for name in kept]
    assert whole["Content-Length"] == str(len(CONTENT))
    b"".join(whole.streaming_content)
    head.close()


def test_only_reading_is_possible(client, agency, attach):
    address = attach(published(agency)).get_absolute_url()
    for method in (client.post, client.put, client.patch, client.delete, client.options):
        assert method(address).status_code == 405


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("通知.pdf", "通知.pdf"),
        ("a\r\nSet-Cookie: session=1.pdf", "a Set-Cookie_ session=1.pdf"),
        ("\r\n\r\n<script>alert(1)</script>.pdf", "script_.pdf"),
        ('a"; filename="b.exe', "a_; filename=_b.exe"),
        ("报表\u202efdp.exe", "报表fdp.exe"),
        ("../../etc/passwd", "passwd"),
        ("a\x00.pdf", "a.pdf"),
        ("一" * 255, "一" * 66),
        ("", "附件"),
        ("𠮷.pdf", "𠮷.pdf"),
    ],
)
def test_a_name_cannot_break_out_of_its_header(name, saved_as, client, agency, attach):
    attachment = attach(published(agency))
    Attachment.objects.filter(pk=attachment.pk).update(name=name.replace("\x00", ""))
    answer = client.get(attachment.get_absolute_url())
    assert answer.status_code == 200
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert disposition.isascii()
    assert disposition.isprintable()
    plain = re.fullmatch(r'attachment; filename="([^"\\]*)"', disposition)
    encoded = re.fullmatch(r"attachment; filename\*=utf-8''([\w.~%!'()*-]*)", disposition)
    assert (plain[1] if plain else unquote(encoded[1])) == saved_as
    assert "Set-Cookie" not in answer.headers
    b"".join(answer.streaming_content)


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/xhtml+xml"])
def test_whatever_a_file_is_it_is_saved_and_not_shown(media_type, client, agency, attach):
    attachment = attach(published(agency), media_type=media_type)
    answer = client.get(attachment.get_absolute_url())
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    b"".join(answer.streaming_content)
