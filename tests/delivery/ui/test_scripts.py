"""What the small scripts add to pages that work without them."""

from playwright.sync_api import Page

from tests.delivery.ui.conftest import Show, gallery_html

FOLDED = """document.querySelector("[data-xf-row]").insertAdjacentHTML(
  "afterend", "<details><summary>还有 1 件</summary><p data-xf-row><a href='#'>折起来的</a></p></details>"
)"""


def test_the_count_goes_down_and_says_what_is_over(page: Page, show: Show) -> None:
    show(page, gallery_html("portal"))
    page.locator("#id_empty-story").fill("电梯坏了😀")
    note = page.locator("#id_empty-story_count")
    assert note.inner_text() == "还可以写 295 字"
    page.locator("#id_empty-story").fill("坏" * 302)
    assert note.inner_text() == "超出 2 字"


def test_a_double_click_sends_once(page: Page, show: Show) -> None:
    show(page, gallery_html("portal"))
    sent = page.evaluate(
        """() => {
          const form = document.querySelector("form[data-xf-once]");
          let sent = 0;
          document.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) sent += 1;
            event.preventDefault();
          });
          form.requestSubmit();
          form.requestSubmit();
          return sent;
        }"""
    )
    assert sent == 1


def test_errors_are_the_first_thing_the_keyboard_meets(page: Page, show: Show) -> None:
    show(page, gallery_html("portal"))
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_keys_walk_the_worklist_search_and_ask_for_help(page: Page, show: Show) -> None:
    show(page, gallery_html("desk"))
    page.evaluate("document.activeElement.blur()")
    for _step in range(2):
        page.keyboard.press("j")
    assert "村口小桥" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("k")
    assert "电梯" in page.evaluate("document.activeElement.textContent")
    page.evaluate(FOLDED)
    page.keyboard.press("j")
    assert "村口小桥" in page.evaluate("document.activeElement.textContent"), "what is folded away is passed over"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "desk-search"
    page.keyboard.type("j?")
    assert page.locator("#desk-search").input_value() == "j?"


def test_single_keys_can_be_switched_off(page: Page, show: Show) -> None:
    show(page, gallery_html("desk"))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.locator("[data-xf-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "desk-search"


def test_a_link_opens_its_dialog_and_escape_closes_the_menu(page: Page, show: Show) -> None:
    show(page, gallery_html("desk"))
    page.locator("[data-xf-open=sample-dialog]").click()
    assert page.locator("#sample-dialog").is_visible()
    page.locator("#sample-dialog button").click()
    assert page.locator("#sample-dialog").is_hidden()
    page.locator("details.menu summary").click()
    assert page.locator(".menu__sheet").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".menu__sheet").is_hidden()


def test_chosen_files_are_listed(page: Page, show: Show) -> None:
    show(page, gallery_html("portal"))
    page.locator("#id_empty-materials").set_input_files(
        [{"name": "电梯.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 2048}]
    )
    assert page.locator('[data-xf-chosen="id_empty-materials"]').inner_text() == "电梯.jpg 2.0 kB"
