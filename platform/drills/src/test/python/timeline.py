"""Looks at a drill's timeline in a browser and prints what is wrong with it, one line each.

Arguments: the browser, the page, a folder for pictures (light.png, dark.png, paper.pdf).
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

browser_path, page_path, pictures = sys.argv[1:]
url = pathlib.Path(page_path).resolve().as_uri()
folder = pathlib.Path(pictures)


def contrast(page, selector):
    """The ratio of WCAG 2 between an element's text and the page."""
    return page.evaluate(
        """selector => {
            const light = colour => {
                const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
                    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const element = document.querySelector(selector);
            const style = getComputedStyle(element);
            const ink = light(element instanceof SVGElement ? style.fill : style.color);
            const paper = light(getComputedStyle(document.body).backgroundColor);
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        }""",
        selector,
    )


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(url)
        page.screenshot(path=str(folder / f"{scheme}.png"), full_page=True)
        if asked != [url]:
            print(f"{scheme}: it asked for {asked}")
        if said:
            print(f"{scheme}: it said {said}")
        for selector in ("body", ".verdict", ".soft", ".cards span", "svg text", "td b"):
            ratio = contrast(page, selector)
            if ratio < 4.5:
                print(f"{scheme}: {selector} has a contrast of {ratio:.1f}")
        first = page.locator(".verdict").first.bounding_box()
        clocks = page.locator(".cards").first.bounding_box()
        if first["y"] + first["height"] > 900 or clocks["y"] + clocks["height"] > 900:
            print(f"{scheme}: verdict and clocks are not on the first screen")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            print(f"{scheme}: the page is wider than its window")
        page.close()

    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(url)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        print("narrow: the page is wider than its window")
    page.close()

    page = browser.new_page()
    page.goto(url)
    marks = page.locator(".mark").count()
    reached = set()
    for _ in range(marks + 20):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        reached.add(label)
    unreached = [
        label
        for label in page.locator(".mark").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        if label not in reached
    ]
    if marks == 0 or unreached:
        print(f"keyboard: {marks} marks, not reached: {unreached}")
    if page.locator("h1").count() != 1 or page.locator("main").count() != 1:
        print("screen reader: there must be one main part with one heading")
    if page.locator("th:not([scope])").count():
        print("screen reader: a table's head without a scope")
    if page.locator("[role=img]:not([aria-label])").count():
        print("screen reader: a picture without words")
    page.pdf(path=str(folder / "paper.pdf"), prefer_css_page_size=True)
    if (folder / "paper.pdf").stat().st_size < 10_000:
        print("paper: it is empty")
    browser.close()
