"""Every page by its address, in dark mode: it is there whole, and what is written can be read."""

import pytest
from playwright.sync_api import expect

from tests.e2e.places import ENTRIES, WITHOUT_CHARTS, address

# Contrast (WCAG 2) of all text against the ground behind it; of text in charts against the page.
CONTRASTS = """
() => {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const parse = text => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = text;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const over = ([r, g, b, a], below) => [r, g, b].map((v, i) => v * a + below[i] * (1 - a));
  const ground = element => {
    if (!element) return [255, 255, 255];
    const own = parse(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const found = [];
  const seen = (element, ink) => {
    const box = element.getBoundingClientRect();
    const hidden = !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (hidden || !box.width || !box.height || ink[3] === 0) return;
    const below = ground(element);
    const [a, b] = [light(over(ink, below)), light(below)].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), element.textContent.trim().slice(0, 60)]);
  };
  const texts = 'h1, h2, h3, p, li, label, button, a, td, th';
  for (const element of document.querySelectorAll(`[data-testid=stApp] :is(${texts})`)) {
    if (element.closest('[data-testid=stSlider]')) continue; // its values hang outside the thumb
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (own) seen(element, parse(getComputedStyle(element).color));
  }
  for (const element of document.querySelectorAll('.xtick text, .ytick text, .annotation text'))
    seen(element, parse(getComputedStyle(element).fill));
  return found;
}
"""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["title"])
def test_every_page_opens_and_can_be_read_in_the_dark(entry: dict, look) -> None:
    view = look(address(entry), dark=True)
    view.shows_itself(entry["title"] not in WITHOUT_CHARTS)
    app = view.page.locator("[data-testid=stApp]")
    expect(app).to_have_css("background-color", "rgb(23, 22, 20)")
    contrasts = view.page.evaluate(CONTRASTS)
    assert len(contrasts) > 20
    assert [(round(ratio, 1), text) for ratio, text in contrasts if ratio < 4.5] == []
