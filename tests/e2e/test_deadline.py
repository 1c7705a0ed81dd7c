"""A citizen works out a deadline on a phone, and follows the days with a finger."""

import pytest
from axe_playwright_python.sync_playwright import Axe

EVENTFUL = (
    "/deadline/?channel=in_person&reached=2025-03-03"
    "&c1_party=third_party&c1_sent=2025-03-06&c1_got=2025-03-07&c1_answer=2025-03-18"
    "&c2_party=other_agency&c2_sent=2025-03-12&c2_got=2025-03-12&c2_answer=2025-03-24"
    "&extended=2025-04-17&days=20"
)
ADDRESSES = [
    "/deadline/",
    EVENTFUL,
    "/deadline/?channel=in_person&reached=2026-12-21",
    "/deadline/?channel=pigeon&reached=2026-02-30&extended=2026-03-02&what=this",
]


def test_a_citizen_fills_in_the_form_and_follows_the_days(phone):
    phone.goto("/deadline/")
    phone.get_by_label("当面").check()
    phone.locator("[name=reached]").fill("2026-03-02")
    phone.locator("details", has=phone.locator("[name=extended]")).locator("summary").click()
    phone.locator("[name=extended]").fill("2026-03-27")
    phone.locator("[name=days]").fill("20")
    phone.locator(".deadline-form button").click()
    assert phone.locator(".due-date time").inner_text() == "2026年4月28日"
    assert phone.url.endswith("?channel=in_person&reached=2026-03-02&extended=2026-03-27&days=20")
    numbers = phone.locator(".month .day-number").all_inner_texts()
    assert numbers == [str(number) for number in range(1, 41)]
    last = phone.locator(".day-last")
    assert last.locator(".day-date").inner_text() == "28"
    assert last.bounding_box()["width"] >= 44  # Wide enough for a fingertip.


def test_the_link_on_the_page_leads_to_the_same_days(phone):
    phone.goto(EVENTFUL)
    days = phone.locator(".months").inner_text()
    due = phone.locator(".due-date").inner_text()
    phone.goto(phone.locator("#link").input_value())
    assert phone.locator(".due-date").inner_text() == due
    assert phone.locator(".months").inner_text() == days


def test_confirmation_is_asked_for_only_where_it_matters(phone):
    phone.goto("/deadline/")
    confirmed = phone.locator("[name=confirmed]")
    phone.get_by_label("邮寄(签收)").check()
    assert not confirmed.is_visible()
    phone.get_by_label("电子邮件").check()
    assert confirmed.is_visible()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_scrolls_sideways_and_axe_finds_nothing(phone, address, language):
    phone.goto(language + address)
    phone.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    violations = Axe().run(phone).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_on_paper_the_numbers_stand_out_without_colour(page):
    page.goto(EVENTFUL)
    page.emulate_media(media="print")
    number = page.locator(".month .day-number").first
    look = "each => [getComputedStyle(each).color, getComputedStyle(each).borderTopColor]"
    assert number.evaluate(look) == ["rgb(0, 0, 0)", "rgb(0, 0, 0)"]
    assert not page.locator(".deadline-form").is_visible()
    assert page.locator(".legend").is_visible()
