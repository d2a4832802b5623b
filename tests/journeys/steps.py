"""What people and officers do again and again in the walks: look a matter up, and do an act on it."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Check = Callable[[Page], None]


def look_up(page: Page, *, number: str, query_code: str) -> None:
    """The petitioner opens the matter with its number and code; weeks later, once more."""
    page.context.clear_cookies()
    page.goto("/track/")
    page.get_by_label("信访编号").fill(number)
    page.get_by_label("查询码").fill(query_code)
    page.get_by_role("button", name="查询").click()


def act(page: Page, number: str, label: str, axe: Check, fill: Callable[[Page], object] | None = None) -> None:
    """An officer presses the button of an act on the case page, fills in its form and does it."""
    page.goto(f"/desk/matters/{number}/")
    page.get_by_role("link", name=label, exact=True).click()
    if fill is not None:
        fill(page)
    axe(page)
    page.locator(".act__form .actions button").click()
    expect(page.get_by_role("status").first).to_contain_text("已办理")


def find(page: Page, label: str, *, typed: str, axe: Check | None = None) -> Locator:
    """The choices of a long list that what is typed leaves over."""
    box = page.locator("input").and_(page.get_by_role("combobox", name=label))  # once its script has run
    box.fill(typed)
    found = page.locator(f"#{box.get_attribute('aria-controls')}").get_by_role("option")
    expect(found.first).to_be_visible()
    if axe:
        axe(page)
    return found
