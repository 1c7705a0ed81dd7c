"""A citizen walks through the portal, on a desk and on a phone, with and without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/",
    "/catalogue/",
    "/catalogue/?channel=website&q=%E4%BD%8E%E4%BF%9D&agency=nobody",
    "/catalogue/20-14/",
    "/catalogue/21-1-7/?channel=notice_board",
    "/bodies/",
    "/bodies/YGX-MZJ/",
    "/reports/",
    "/reports/YGX-MZJ/2020/",
    "/reports/YGX-ZJJ/2025/national-2021/",
    "/about/",
    "/nowhere/",
]
LANGUAGES = ["", "/en"]


def faults_of_axe(page):
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]


def first_item(page, words="低保"):
    page.goto(f"/catalogue/?q={words}")
    return page.locator(".items h3 a").first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page(page, path, language):
    page.goto(language + path)
    assert faults_of_axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_item_in_both_schemes(page, scheme):
    page.emulate_media(color_scheme=scheme)
    first_item(page).click()
    assert faults_of_axe(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(phone, path, language):
    phone.goto(language + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_page_says_that_it_is_a_demonstration(page):
    for path in PAGES:
        page.goto(path)
        assert page.get_by_text("演示数据", exact=True).first.is_visible()


def test_a_citizen_finds_a_document_by_its_words(page):
    page.goto("/")
    page.get_by_label("查找已公开的信息").fill("低保")
    page.get_by_role("button", name="查询").click()
    rows = page.locator(".items h3")
    assert rows.count() > 1
    assert all("低保" in title for title in rows.all_inner_texts())
    title = rows.first.inner_text()
    rows.first.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == title
    assert page.get_by_text("索引号", exact=True).first.is_visible()


def test_a_citizen_narrows_a_list_and_widens_it_again(page):
    page.goto("/catalogue/")
    everything = page.locator(".count").inner_text()
    page.get_by_label("公开渠道", exact=True).select_option("wechat")
    page.get_by_label("年份").select_option("2020")
    page.get_by_role("button", name="查询").click()
    assert "共22条信息" in page.locator(".count").inner_text()
    page.get_by_role("link", name="清除全部条件").click()
    assert page.locator(".count").inner_text() == everything


def test_a_citizen_turns_the_page(page):
    page.goto("/catalogue/?agency=YGX-MZJ&year=2020")
    first = page.locator(".items h3").first.inner_text()
    page.get_by_role("link", name="下一页").click()
    assert "agency=YGX-MZJ" in page.url
    assert page.locator(".items h3").first.inner_text() != first


def test_a_citizen_saves_the_report_as_pdf(page):
    page.goto("/reports/?year=2020")
    page.get_by_role("link", name="阳光县民政局").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载年度报告（PDF）").click()
    assert waiting.value.suggested_filename.endswith("2020年政府信息公开工作年度报告.pdf")


def test_the_button_for_the_pdf_is_on_the_first_screen_of_a_phone(phone):
    phone.goto("/reports/YGX-MZJ/2020/")
    box = phone.get_by_role("link", name="下载年度报告（PDF）").bounding_box()
    assert box["y"] + box["height"] <= 844
    assert box["height"] >= 44


def test_a_citizen_saves_a_file_of_an_item(page):
    first_item(page, "规范性文件清理结果").click()
    link = page.locator(".files a").first
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == link.inner_text()


def test_the_language_changes_with_the_address_and_keeps_the_place(page):
    page.goto("/catalogue/20-07/?year=2020")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/catalogue/20-07/?year=2020")
    assert page.get_by_role("heading", level=1).inner_text() == "Budgets and final accounts"
    page.get_by_role("link", name="中文").click()
    assert page.get_by_role("heading", level=1).inner_text() == "预算/决算"


def test_the_keyboard_alone_reaches_the_content(page):
    page.goto("/catalogue/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "跳到正文"
    assert focused.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_everything_stays_readable_in_large_type(page):
    page.set_viewport_size({"width": 640, "height": 900})  # A desk at 200 per cent.
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_targets_on_a_phone_are_large_enough_for_a_finger(phone):
    phone.goto("/")
    for link in phone.locator(".columns a, .button, .language").all():
        assert link.bounding_box()["height"] >= 44


def test_pages_work_without_scripts(browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("查找已公开的信息").fill("低保")
    page.get_by_role("button", name="查询").click()
    assert page.locator(".items h3").count() > 1
    context.close()
