"""A citizen looks at the publication log, checks a saved file, and computes the chain."""

import hashlib
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/log/",
    "/log/?act=import_items&agency=YGX-MZJ",
    "/log/1/",
    "/log/roots/",
    "/log/check/",
    f"/log/check/?hash={'0' * 64}",
    "/log/check/?hash=nonsense",
]
CHECK = "核对文件"


@pytest.fixture
def saved(page, tmp_path):
    """A file of the demonstration as a citizen has saved it."""
    page.goto("/catalogue/?q=规范性文件清理结果")
    page.locator(".items h3 a").first.click()
    with page.expect_download() as waiting:
        page.locator(".files a").first.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.fixture
def without_scripts(browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_and_axe_finds_nothing(phone, address, language):
    phone.goto(language + address)
    phone.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    violations = Axe().run(phone).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_a_file_is_checked_without_leaving_the_device(page, saved):
    page.goto("/log/check/")
    assert page.get_by_text("文件不会离开您的设备").is_visible()
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.post_data)))
    page.get_by_label("您设备上的文件").set_input_files(saved)
    page.get_by_role("button", name=CHECK).click()
    page.get_by_text("本站公开的文件，现行版本").wait_for()
    assert page.url.endswith(f"?hash={hashlib.sha256(saved.read_bytes()).hexdigest()}")
    assert {method for method, _data in sent} == {"GET"}


def test_a_file_is_dropped_onto_the_page(page, saved):
    page.goto("/log/check/")
    page.evaluate(
        """bytes => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "dropped"));
            document.getElementById("check-file")
                .dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true}));
        }""",
        list(saved.read_bytes()),
    )
    page.get_by_text("本站公开的文件，现行版本").wait_for()


def test_a_file_changed_by_one_letter_is_unknown(page, saved):
    saved.write_bytes(saved.read_bytes() + b" ")
    page.goto("/log/check/")
    page.get_by_label("您设备上的文件").set_input_files(saved)
    page.get_by_role("button", name=CHECK).click()
    page.get_by_text("本站没有找到对应的记录").wait_for()


def test_without_a_file_the_page_asks_for_one(page):
    page.goto("/log/check/")
    page.get_by_role("button", name=CHECK).click()
    assert page.get_by_role("status").inner_text() == "请先选择文件。"


def test_without_scripts_the_file_is_sent_and_the_page_says_so(without_scripts, saved):
    without_scripts.goto("/log/check/")
    assert without_scripts.get_by_text("文件将传送到本站").is_visible()
    assert not without_scripts.get_by_text("文件不会离开您的设备").is_visible()
    without_scripts.get_by_label("您设备上的文件").set_input_files(saved)
    without_scripts.get_by_role("button", name=CHECK).click()
    assert without_scripts.get_by_text("本站公开的文件，现行版本").is_visible()


def test_a_hash_from_a_program_is_pasted(page, saved):
    printed = subprocess.run(["sha256sum", saved], capture_output=True, text=True, check=True)
    page.goto("/log/check/")
    page.get_by_label("SHA-256").fill(printed.stdout)
    page.get_by_role("button", name="核对哈希值").click()
    page.get_by_text("本站公开的文件，现行版本").wait_for()


def test_the_program_on_the_page_runs_and_finds_the_root(page, tmp_path):
    page.goto("/log/")
    root = page.locator(".log-root .hash").inner_text()
    program = tmp_path / "program.py"
    program.write_text(page.locator("pre.program").inner_text())
    ran = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[1] == root


def test_an_item_leads_to_its_entry_of_the_log(page):
    page.goto("/catalogue/?q=低保")
    page.locator(".items h3 a").first.click()
    assert page.get_by_role("heading", name="版本和公开记录").is_visible()
    page.locator(".history .side").first.click()
    assert "公开日志第" in page.get_by_role("heading", level=1).inner_text()


def test_the_sheet_of_roots_has_a_place_to_sign_on_paper(page):
    page.goto("/log/roots/")
    page.emulate_media(media="print")
    assert not page.locator(".footer").is_visible()
    assert page.locator(".signatures").is_visible() or page.locator(".empty").is_visible()
