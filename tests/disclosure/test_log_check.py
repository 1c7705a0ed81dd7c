"""How a file or a hash may be brought to the check, and what is refused there."""

import io
import re
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure import workflow
from portal.law.terms import WithdrawalReason
from tests.disclosure.logged import LATER, sha256
from tests.reading import read, words

pytestmark = pytest.mark.django_db
CHECK = "/log/check/"
DIGEST = sha256(b"content")


@pytest.mark.parametrize(
    "printed",
    [
        DIGEST,
        f"  {DIGEST.upper()}\n",
        f"{DIGEST}  方案.txt",
        f"SHA256 (方案.txt) = {DIGEST}",
        f"sha256:{DIGEST}",
        f"SHA256 的 方案.txt 哈希:\r\n{DIGEST}\r\nCertUtil: -hashfile 命令成功完成。",
        "SHA256 hash:\n"
        + " ".join(re.findall("..", DIGEST))
        + "\nCertUtil: -hashfile command completed successfully.",
        ":".join(re.findall("..", DIGEST)),
        "".join(chr(ord(sign) + 0xFEE0) for sign in DIGEST),
    ],
)
def test_a_hash_is_read_as_programs_print_it(client, make_filed, printed):
    make_filed()
    answer = client.post(CHECK, {"hash": printed})
    assert (answer.status_code, answer["Location"]) == (302, f"{CHECK}?hash={DIGEST}")
    assert "现行版本" in words(read(client, answer["Location"]))


@pytest.mark.parametrize(
    "said",
    ["x", "0" * 63, "0" * 65, "g" * 64, "d41d8cd98f00b204e9800998ecf8427e", "<script>", "\0"],
)
def test_what_is_no_hash_is_said_to_be_none(client, db, said):
    html = read(client, f"{CHECK}?hash={said}")
    assert "这不是SHA-256哈希值" in words(html)
    assert "<script>" not in html.partition("<main")[2]
    answer = client.post(CHECK, {"hash": said})
    assert answer.status_code == 422
    assert "这不是SHA-256哈希值" in words(answer.content.decode())


def test_a_page_without_a_question_asks_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):  # The portal.
        said = words(read(client, CHECK))
    assert "没有找到" not in said
    assert "certutil -hashfile" in said
    answer = client.post(CHECK)
    assert answer.status_code == 422
    assert "请选择文件，或者粘贴哈希值" in words(answer.content.decode())


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_ten_megabytes_of_paste_are_refused_with_a_way_out(client, db, kind):
    body = "hash=" + "0" * 10_000_000
    if kind.startswith("multipart"):
        answer = client.post(CHECK, {"hash": "0" * 10_000_000})
    else:
        answer = client.post(CHECK, body, content_type=kind)
    assert answer.status_code == 413
    said = words(answer.content.decode())
    assert "超过100 MB，或者无法读取" in said
    assert len(said) < 10_000


def test_a_long_paste_in_the_address_is_cut(client, db):
    said = words(read(client, f"{CHECK}?hash={'甲' * 5000}"))
    assert "这不是SHA-256哈希值" in said
    assert "甲" * 1001 not in said


def upload(client, *contents, name="我的文件.txt"):
    files = [SimpleUploadedFile(name, content) for content in contents]
    return client.post(CHECK, {"file": files})


def test_a_file_can_be_sent_without_scripts(client, make_filed):
    make_filed()
    answer = upload(client, b"content", name="另一个名字.doc")
    assert (answer.status_code, answer["Location"]) == (302, f"{CHECK}?hash={DIGEST}")


def test_nothing_of_a_sent_file_is_kept(client, db, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    opened = []
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda **given: opened.append(given))
    content = bytes(range(256)) * 20_000  # 5 MB: more than Django keeps in memory.
    answer = upload(client, content)
    assert answer["Location"].endswith(sha256(content))
    assert not opened
    assert list(tmp_path.iterdir()) == []


def test_a_form_from_elsewhere_is_answered_too(make_filed):
    make_filed()
    strict = Client(enforce_csrf_checks=True)
    assert upload(strict, b"content").status_code == 302
    assert not strict.cookies


def test_the_first_of_several_files_counts(client, db):
    assert upload(client, b"one", b"two")["Location"].endswith(sha256(b"one"))


def test_an_empty_file_is_said_to_be_empty(client, make_filed):
    answer = upload(client, b"")
    assert "这是一个空文件" in words(read(client, answer["Location"]))


def test_a_file_that_is_too_large_is_refused(client, db, settings):
    settings.MAX_UPLOAD_MB = 1
    answer = upload(client, b"0" * (1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "超过1 MB" in words(answer.content.decode())
    assert upload(client, b"0" * 1024 * 1024).status_code == 302


def test_a_body_that_is_far_too_large_is_not_even_read(client, db, settings):
    settings.MAX_UPLOAD_MB = 1

    class Unread(io.BytesIO):
        def read(self, *_arguments):
            raise AssertionError("was read")

    answer = client.post(
        CHECK,
        **{
            "content_type": "multipart/form-data; boundary=x",
            "wsgi.input": Unread(),
            "CONTENT_LENGTH": str(10**12),
        },
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"no parts at all", "multipart/form-data; boundary=x"),
        (
            b"--x\r\nContent-Disposition: form-data; name=file; file",
            "multipart/form-data; boundary=x",
        ),
        (b"", "multipart/form-data"),
        (b"\xff\xfe", "application/json"),
    ],
)
def test_a_damaged_request_breaks_nothing(client, db, body, kind):
    assert client.post(CHECK, body, content_type=kind).status_code in {413, 422}


def test_one_network_cannot_have_files_hashed_without_end(client, db, monkeypatch):
    monkeypatch.setattr("disclosure.log_views.UPLOADS", 2)
    for _each in range(2):
        assert upload(client, b"content").status_code == 302
    answer = upload(client, b"content")
    assert answer.status_code == 429
    assert "请稍等一分钟再试" in words(answer.content.decode())
    other = client.post(CHECK, {"hash": DIGEST}, REMOTE_ADDR="192.0.2.9")
    assert other.status_code == 302


def test_the_check_speaks_english_too(client, make_filed, approver):
    item = make_filed()
    workflow.withdraw(item, reason=WithdrawalReason.DUPLICATE, on=LATER, actor=approver)
    said = words(read(client, f"/en{CHECK}?hash={DIGEST}"))
    assert "Published here, and withdrawn since." in said
    assert "It was published twice" in said
