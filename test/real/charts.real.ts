import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyChart } from "../support/every-chart.js";
import { axeFindings, openBrowser, watchPage } from "./support/browser.js";
import { describeWith } from "./support/describe-with.js";

/** Where pictures are left to be looked at; git leaves it alone. */
const FOLDER = resolve("artefacts/charts");
const LEAST_CONTRAST = 4.5;

/** A text as the browser has set it, and how far its colour is from the paper's. */
interface SetText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly contrast: number;
}

/** Runs in the page: boxes of all texts by their letters, and contrasts as WCAG 2.2 defines them. */
const TEXTS = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => { const [r, g, b] = channels(colour).map(linear); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const svg = document.querySelector("svg");
  const paper = luminance(getComputedStyle(svg.querySelector("rect:not(defs rect)")).fill);
  return [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "").map((text) => {
    const { left, right, top, bottom, height } = text.getBoundingClientRect();
    const own = luminance(getComputedStyle(text.querySelector("tspan") ?? text).fill);
    // A line's box is taller than its letters.
    return { text: text.textContent, left, right, top: top + height * 0.2, bottom: bottom - height * 0.2,
      contrast: (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05) };
  });
})()`;

describeWith(["chromium"], "charts as Chromium draws them", ({ chromium }) => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    browser = await openBrowser(chromium);
  });
  afterAll(() => browser.close());

  describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
    it.each(Object.entries(everyChart()))("%s", async (name, chart) => {
      const { page, complaints } = await watchPage(browser, { colorScheme, width: 760 });
      await page.setContent(`<!doctype html><html lang="en"><title>${name}</title><main>${chart.svg()}</main></html>`);
      const texts = await page.evaluate<SetText[]>(TEXTS);
      await page.locator("svg.springtide-chart").screenshot({ path: resolve(FOLDER, `${name}-${colorScheme}.png`) });
      const findings = await axeFindings(page, ["svg-img-alt", "role-img-alt", "image-alt"]);
      const size = await page.locator("svg.springtide-chart").boundingBox();
      await page.close();

      expect(texts.length).toBeGreaterThan(5);
      const overlaps = texts.flatMap((a, i) =>
        texts
          .slice(i + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          .map((b) => `${a.text} / ${b.text}`),
      );
      expect(overlaps).toEqual([]);
      const { x = 0, y = 0, width = 0, height = 0 } = size ?? {};
      expect(
        texts.filter((one) => one.left < x || one.right > x + width || one.top < y || one.bottom > y + height).map(({ text }) => text),
      ).toEqual([]);
      expect(texts.filter(({ contrast }) => contrast < LEAST_CONTRAST).map(({ text, contrast }) => `${text}: ${contrast}`)).toEqual([]);
      expect(findings).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it("a picture without a text alternative would be found, and texts on one another too", async () => {
    const { page } = await watchPage(browser);
    await page.setContent(
      `<!doctype html><html lang="en"><title>bad</title><main><svg role="img" width="90" height="90"><rect fill="#fff" width="90" height="90"/><text x="5" y="20" fill="#ccc">one</text><text x="9" y="22">two</text></svg></main></html>`,
    );
    expect(await axeFindings(page, ["svg-img-alt"])).toHaveLength(1);
    const [one, two] = await page.evaluate<SetText[]>(TEXTS);
    expect(one?.right).toBeGreaterThan(two?.left ?? Number.POSITIVE_INFINITY);
    expect(one?.contrast).toBeLessThan(LEAST_CONTRAST);
    await page.close();
  });
});
