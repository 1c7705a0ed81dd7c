"""A draft in the workbench: written, saved while it is written, filed with attachments."""

import hashlib

import pytest
from django.urls import reverse

from disclosure import workflow
from disclosure.models import Attachment, Item
from portal.law.errors import Unlawful
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute
from portal.models import Act
from portal.refusals import refusal_text
from tests.disclosure.samples import pdf, sheet
from tests.disclosure.workbench import ON, draft_data, uploaded

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item(make_draft):
    return make_draft()


@pytest.fixture
def desk(client, drafter):
    client.force_login(drafter)
    return client


def address(name, item, *more):
    return reverse(f"admin:disclosure_item_{name}", args=[item.pk, *more])


def stored(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_draft_is_begun_by_the_workflow(desk, item, agency):
    data = draft_data(item, title="新通知", body="<p>正文<script>x</script></p>", issuer="")
    answer = desk.post(reverse("admin:disclosure_item_add"), data | {"agency": agency.pk})
    made = Item.objects.latest("pk")
    assert answer["Location"] == address("change", made)
    assert (made.title, made.body, made.issuer) == ("新通知", "<p>正文</p>", agency.name)
    assert made.index_number == f"{agency.code}/2026-00002"
    assert Act.objects.about(made).get().kind == "draft_item"


def test_a_draft_is_begun_in_no_other_body(desk, item, other_agency):
    data = draft_data(item) | {"agency": other_agency.pk}
    answer = desk.post(reverse("admin:disclosure_item_add"), data)
    assert "agency" in answer.context["adminform"].form.errors
    assert Item.objects.count() == 1


def test_a_draft_is_edited_and_workflow_fields_are_not(desk, item):
    data = draft_data(item, title="改过的标题")
    smuggled = {"stage": "published", "published_on": "2026-03-05", "index_number": "X"}
    assert desk.post(address("change", item), data | smuggled).status_code == 302
    kept = Item.objects.get(pk=item.pk)
    assert (kept.title, kept.stage, kept.published_on) == ("改过的标题", ItemStage.DRAFT, None)
    assert kept.index_number == item.index_number
    assert Act.objects.about(item).first().changes == {"title": [None, None]}


def test_save_and_hand_in_leads_to_the_act(desk, item):
    answer = desk.post(address("change", item), draft_data(item, _submit="1"))
    assert answer["Location"] == address("act", item, "submit")


def test_what_was_handed_in_is_shown_and_no_longer_edited(desk, item, drafter):
    data = draft_data(item, title="改过的标题")
    workflow.submit(item, actor=drafter, on=ON)
    page = desk.get(address("change", item))
    assert item.body in page.content.decode()
    assert desk.post(address("change", item), data).status_code == 403
    assert Item.objects.get(pk=item.pk).title == item.title


def test_two_at_one_draft_lose_nothing(desk, item, drafter):
    mine = draft_data(item, title="我的标题")
    workflow.edit(item, {"title": "别人的标题"}, actor=drafter, on=ON)
    answer = desk.post(address("change", item), mine)
    page = answer.content.decode()
    assert "有人改过这份拟稿" in page
    assert "我的标题" in page
    assert Item.objects.get(pk=item.pk).title == "别人的标题"
    mark = answer.context["adminform"].form.data["fingerprint"]
    assert desk.post(address("change", item), mine | {"fingerprint": mark}).status_code == 302
    assert Item.objects.get(pk=item.pk).title == "我的标题"


def test_autosave_keeps_the_draft_and_gives_the_next_mark(desk, item):
    answer = desk.post(address("autosave", item), draft_data(item, title="自动"), **JSON)
    assert answer.json()["said"].startswith("已自动保存")
    item.refresh_from_db()
    assert item.title == "自动"
    again = draft_data(item, title="再来", fingerprint=answer.json()["fingerprint"])
    assert desk.post(address("autosave", item), again, **JSON).status_code == 200


def test_autosave_says_a_conflict_a_fault_and_a_stage(desk, item, drafter):
    mine = draft_data(item, title="我的标题")
    workflow.edit(item, {"title": "别人的标题"}, actor=drafter, on=ON)
    answer = desk.post(address("autosave", item), mine, **JSON)
    assert (answer.status_code, "有人改过" in answer.json()["error"]) == (409, True)
    item.refresh_from_db()
    answer = desk.post(address("autosave", item), draft_data(item, title=""), **JSON)
    assert (answer.status_code, "名称" in answer.json()["error"]) == (422, True)
    workflow.submit(item, actor=drafter, on=ON)
    answer = desk.post(address("autosave", item), mine, **JSON)
    assert (answer.status_code, "不是拟稿" in answer.json()["error"]) == (409, True)


def test_files_are_attached_under_their_names_and_stored_under_others(desk, item, tmp_path):
    files = [uploaded("通知.pdf", pdf()), uploaded("明细.xlsx", sheet())]
    answer = desk.post(address("attach", item), {"files": files}, follow=True)
    page = answer.content.decode()
    assert "通知.pdf" in page
    assert "明细.xlsx" in page
    first = item.attachments.first()
    assert (first.sha256, first.size) == (hashlib.sha256(pdf()).hexdigest(), len(pdf()))
    assert "通知" not in first.file.name
    assert len(stored(tmp_path)) == 2
    assert desk.get(address("file", item, first.pk)).getvalue() == pdf()


def test_each_file_gets_its_own_answer_and_a_refused_one_leaves_nothing(desk, item, tmp_path):
    files = [uploaded("好.pdf", pdf()), uploaded("坏.pdf", b"MZ"), uploaded("又.pdf", pdf())]
    page = desk.post(address("attach", item), {"files": files}, follow=True).content.decode()
    assert "坏.pdf: " in page
    assert "又.pdf: 已经添加过，名为 好.pdf" in page
    assert item.attachments.count() == 1
    assert len(stored(tmp_path)) == 1


def test_the_script_hears_of_a_refusal_as_json(desk, item):
    answer = desk.post(address("attach", item), {"files": uploaded("空.txt", b"")}, **JSON)
    assert (answer.status_code, answer.json()["error"].startswith("空.txt: ")) == (422, True)
    answer = desk.post(address("attach", item), {}, **JSON)
    assert (answer.status_code, "没有收到文件" in answer.json()["error"]) == (422, True)


def test_an_upload_that_is_cut_leaves_nothing(desk, item, tmp_path):
    body = (
        b'--cut\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n" + pdf()[:100]
    )
    desk.post(
        address("attach", item), body, content_type="multipart/form-data; boundary=cut", **JSON
    )
    assert not Attachment.objects.exists()
    assert not stored(tmp_path)


def test_a_file_is_taken_away_from_a_draft_only(
    desk, item, drafter, tmp_path, django_capture_on_commit_callbacks
):
    for name, content in (("一.pdf", pdf()), ("二.xlsx", sheet())):
        desk.post(address("attach", item), {"files": uploaded(name, content)})
    first, second = item.attachments.all()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address("detach", item, first.pk))
    assert list(item.attachments.all()) == [second]
    assert len(stored(tmp_path)) == 1
    workflow.submit(item, actor=drafter, on=ON)
    assert desk.post(address("detach", item, second.pk)).status_code == 409
    answer = desk.post(address("attach", item), {"files": uploaded("三.pdf", pdf(2))}, **JSON)
    assert answer.status_code == 409
    assert item.attachments.count() == 1


@pytest.mark.parametrize("page", ["change", "preview", "compare", "findings"])
def test_pages_are_for_the_body_alone(client, item, auditor, colleague, officer, page):
    for user, status in [(auditor, 200), (colleague, 404), (officer, 404)]:
        client.force_login(user)
        expected = 403 if user == officer and page == "change" else status
        assert client.get(address(page, item)).status_code == expected, user


@pytest.mark.parametrize("page", ["attach", "autosave"])
def test_only_a_drafter_of_the_body_writes(client, item, reviewer, colleague, drafter, page):
    for user, status in [(reviewer, 403), (colleague, 404)]:
        client.force_login(user)
        data = draft_data(item, files=uploaded("a.pdf", pdf()))
        assert client.post(address(page, item), data, **JSON).status_code == status
        assert client.get(address(page, item)).status_code == 405
    assert not item.attachments.exists()


def test_the_gate_keeps_what_it_found_after_a_refusal(
    make_reviewed, client, approver, reviewer, monkeypatch
):
    from types import SimpleNamespace

    from disclosure.privacy import gate

    hit = SimpleNamespace(
        key="k",
        detector="resident_identity",
        place="正文",
        masked="11**********",
        severity="blocking",
    )
    item = make_reviewed()
    monkeypatch.setattr(gate, "examine", lambda item: [hit])
    client.force_login(approver)
    answer = client.post(address("act", item, "publish"), {"channel": "website", "on": ON})
    open_findings = Unlawful("privacy_findings_open", article="15", number=1)
    assert answer.context["form"].non_field_errors() == [refusal_text(open_findings)]
    finding = item.findings.get()
    assert "11*****" in client.get(address("findings", item)).content.decode()
    client.post(address("decide", item, finding.pk), {"decision": "lawful", "reason": "公示依据"})
    client.post(address("confirm", item, finding.pk))
    finding.refresh_from_db()
    assert (finding.decision, finding.confirmed_by) == ("lawful", None)
    client.force_login(reviewer)
    client.post(address("confirm", item, finding.pk))
    client.force_login(approver)
    answer = client.post(address("act", item, "publish"), {"channel": "website", "on": ON})
    assert answer.status_code == 302


def test_bulk_acts_say_what_became_of_each(client, make_draft, drafter, reviewer):
    handed_in = [workflow.submit(make_draft(), actor=drafter, on=ON) for _ in range(2)]
    draft = make_draft()
    client.force_login(reviewer)
    chosen = [each.pk for each in (*handed_in, draft)]
    listing = reverse("admin:disclosure_item_changelist")
    answer = client.post(listing, {"action": "check_all", "_selected_action": chosen})
    assert (answer.context["number_done"], answer.context["number_refused"]) == (2, 1)
    assert draft.index_number in answer.content.decode()
    answer = client.post(listing, {"action": "send_back_all", "_selected_action": chosen})
    assert b'name="reason"' in answer.content
    data = {"action": "send_back_all", "_selected_action": chosen, "reason": "请补充"}
    assert client.post(listing, data).context["number_done"] == 2
    assert set(Item.objects.values_list("stage", flat=True)) == {ItemStage.DRAFT}


def test_bulk_acts_are_offered_by_role_and_done_by_body(
    client, make_reviewed, approver, colleague, reviewer
):
    item = make_reviewed()
    listing = reverse("admin:disclosure_item_changelist")
    data = {"action": "publish_all", "_selected_action": [item.pk]}
    for user in (reviewer, colleague):
        client.force_login(user)
        client.post(listing, data)
        assert Item.objects.get(pk=item.pk).stage == ItemStage.AWAITING_APPROVAL
    client.force_login(approver)
    assert client.post(listing, data).context["number_done"] == 1
    assert Item.objects.get(pk=item.pk).attribute == Attribute.PROACTIVE
    assert Item.objects.get(pk=item.pk).stage == ItemStage.PUBLISHED
