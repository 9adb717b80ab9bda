import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFindings, openBrowser, type PageWish, watchPage } from "./support/browser.js";
import { describeWith } from "./support/describe-with.js";

const FOLDER = resolve("artefacts/report");
const COMMAND = resolve("packages/cli/bin/springtide.js");

/** A service that grows with its load and loses an instance on the way. */
const SCENARIO = `
name: "shop </script><b>of tests</b>"
duration: 30m
traffic:
  users: { to: web, timeout: 2s, rate: { table: { interval: 5m, counts: [3000, 9000, 18000, 18000, 6000, 3000] } } }
services:
  web: { replicas: 2, demand: 60ms, concurrency: 2, startup: 20s, autoscaling: { utilisation: { min: 2, max: 8, up: 70%, down: 40% } } }
faults:
  one-dies: { crash: { service: web, instances: [0] }, at: 12m, for: 5m }
slo: { p99: 400ms, availability: 99% }
`;

function springtide(...given: string[]): void {
  execFileSync("node", [COMMAND, ...given], { cwd: FOLDER, stdio: "pipe" });
}

/** Runs a command whose objectives may be missed. */
function simulate(...given: string[]): void {
  try {
    springtide(...given);
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
}

describeWith(["chromium"], "a report in Chromium", ({ chromium }) => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, "shop.yaml"), SCENARIO);
    simulate("run", "shop.yaml", "--json", "--detail", "-q", "-o", "run.json");
    springtide(
      "compare",
      "shop.yaml",
      "--vary",
      "services.web.replicas=2,4",
      "--runs",
      "3",
      "--json",
      "--detail",
      "-q",
      "-o",
      "compare.json",
    );
    springtide("report", "run.json", "-q", "-o", "run.html");
    springtide("report", "compare.json", "-q", "-o", "compare.html");
    browser = await openBrowser(chromium);
  });
  afterAll(() => browser.close());

  /** Opens a report, uses it, and holds it against what no report may do. */
  async function read(name: string, use: (page: Page) => Promise<void>, wish: PageWish = {}): Promise<void> {
    const { page, complaints } = await watchPage(browser, wish);
    await page.goto(pathToFileURL(join(FOLDER, name)).href);
    await use(page);
    await page.close();
    expect(complaints).toEqual([]);
  }
  const stretch = (page: Page) => page.locator("#stretch").innerText();

  it("begins with the verdict, and takes names for names", () =>
    read("run.html", async (page) => {
      const headings = await page.locator("h2").allInnerTexts();
      expect(headings[0]).toBe("Verdict");
      expect(await page.locator("p.verdict").first().innerText()).toMatch(
        /^shop <\/script><b>of tests<\/b> misses availability \(9\d[.\d]* %, asked for ≥ 99 %\)/,
      );
      expect(await page.locator(".badge.missed").first().innerText()).toBe("✗ missed");
      await page.screenshot({ path: join(FOLDER, "run-light.png"), fullPage: true });
    }));

  it("dragging over one chart zooms all, and a double click gives the whole run back", () =>
    read("run.html", async (page) => {
      const whole = await stretch(page);
      const plot = page.locator(".u-over").nth(1);
      await plot.scrollIntoViewIfNeeded();
      const { x, y, width } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0 };
      const ticks = await page.locator("#axis canvas").nth(3).screenshot();
      await page.mouse.move(x + width * 0.25, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.5, y + 20, { steps: 4 });
      await page.mouse.up();
      expect(await stretch(page)).toMatch(/^00:07:\d\d to 00:1[45]:\d\d$/);
      expect((await page.locator("#axis canvas").nth(3).screenshot()).equals(ticks)).toBe(false);
      await plot.dblclick({ position: { x: width / 2, y: 20 } });
      expect(await stretch(page)).toBe(whole);
    }));

  it("the cursor is that of all charts", () =>
    read("run.html", async (page) => {
      await page
        .locator(".u-over")
        .first()
        .hover({ position: { x: 300, y: 40 } });
      const values = await page.locator(".u-legend .u-series:nth-child(2) .u-value").allInnerTexts();
      expect(values).toHaveLength(6);
      expect(values.filter((text) => text === "–" || text === "--")).toEqual([]);
    }));

  it("a decision that is pressed tells rule by rule why; a fault says what it was", () =>
    read("run.html", async (page) => {
      await page.locator('.mark[aria-label*="replicas"]').first().click();
      const told = await page.locator(".explanation").innerText();
      expect(told).toMatch(/web: 2 → \d+ replicas/);
      expect(told).toMatch(/← binding/);
      await page.locator('.mark[aria-label*="one-dies"], .mark.several').first().press("Enter");
      expect(await page.locator(".explanation").innerText()).toMatch(/✗ 00:12 to 00:17 fault one-dies in web/);
    }));

  it("a service is looked at by itself", () =>
    read("run.html", async (page) => {
      await page.getByLabel("Show").selectOption({ label: "web" });
      expect(await page.locator(".panel h3").allInnerTexts()).not.toContain("Cost, USD an hour");
      expect(await page.locator(".panel canvas").count()).toBe(5);
    }));

  it("tables sort by numbers, both ways", () =>
    read("run.html", async (page) => {
      const table = page.locator("#time table.sortable").first();
      await page.locator("#time details.data summary").first().click();
      const column = async () => (await table.locator("tbody td:nth-child(2)").allInnerTexts()).map(Number);
      const head = table.locator("thead button").nth(1);
      await head.click();
      const up = await column();
      expect(up.length).toBeGreaterThan(50);
      expect(up).toEqual([...up].sort((a, b) => a - b));
      await head.click();
      expect(await column()).toEqual([...up].reverse().sort((a, b) => b - a));
      expect(await table.locator("th").nth(1).getAttribute("aria-sort")).toBe("descending");
    }));

  it("prints light, with pictures in place of what moves", () =>
    read(
      "run.html",
      async (page) => {
        await page.emulateMedia({ media: "print" });
        expect(await page.locator("#axis").isVisible()).toBe(false);
        expect(await page.locator("#printed svg.springtide-chart").isVisible()).toBe(true);
        expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
        expect((await page.pdf()).length).toBeGreaterThan(20_000);
        await page.screenshot({ path: join(FOLDER, "run-print.png"), fullPage: true });
      },
      { colorScheme: "dark" },
    ));

  it("follows the reader into the dark, charts included", () =>
    read(
      "run.html",
      async (page) => {
        const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
        const light = await page.locator("#axis canvas").first().screenshot();
        expect(await paper()).toBe("rgb(255, 255, 255)");
        await page.evaluate("window.drawnLight = document.querySelector('#axis canvas')");
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await paper()).toBe("rgb(21, 24, 29)");
        // Charts are drawn anew: the light ones have to go first. Asked from here: the page itself may evaluate nothing.
        const isRedrawn = () => page.evaluate("!window.drawnLight.isConnected && document.querySelector('#axis canvas') !== null");
        await expect.poll(isRedrawn, { timeout: 10_000 }).toBe(true);
        expect((await page.locator("#axis canvas").first().screenshot()).equals(light)).toBe(false);
        await page.screenshot({ path: join(FOLDER, "run-dark.png"), fullPage: true });
      },
      { colorScheme: "light" },
    ));

  it.each(["light", "dark"] as const)("axe finds nothing wrong with it, %s", async (colorScheme) => {
    for (const name of ["run.html", "compare.html"])
      await read(name, async (page) => expect(await axeFindings(page)).toEqual([]), { colorScheme });
  });

  it("without scripts it shows the verdict and still pictures", () =>
    read(
      "run.html",
      async (page) => {
        expect(await page.locator("noscript .verdict").isVisible()).toBe(true);
        expect(await page.locator("noscript svg.springtide-chart").isVisible()).toBe(true);
        expect(await page.locator("#axis").isVisible()).toBe(false);
      },
      { javaScriptEnabled: false },
    ));

  it("on a telephone nothing is wider than the screen", () =>
    read(
      "compare.html",
      async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
        await page.screenshot({ path: join(FOLDER, "compare-narrow.png"), fullPage: true });
      },
      { width: 390 },
    ));

  it("of several systems, shows each on the same axis and how they stand to the first", () =>
    read("compare.html", async (page) => {
      await page.getByLabel("System").selectOption({ index: 1 });
      expect(await page.locator(".panel canvas").count()).toBe(6);
      expect(await page.locator("#change tbody tr").first().innerText()).toContain("4");
      await page.screenshot({ path: join(FOLDER, "compare-light.png"), fullPage: true });
    }));

  it("a name on the front leads to what the system is, and how to get it again", () =>
    read("compare.html", async (page) => {
      const inputs = page.locator('#front details[data-name="4"]');
      expect(await inputs.getAttribute("open")).toBeNull();
      await page.locator("#front svg text.link", { hasText: /^4$/ }).click();
      expect(await inputs.innerText()).toMatch(/services\.web\.replicas\s+4\s+Again: springtide compare shop\.yaml/);
    }));

  it("runs nothing that it did not bring along", async () => {
    const changed = readFileSync(join(FOLDER, "run.html"), "utf8").replace(
      "<main>",
      "<main><script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">",
    );
    writeFileSync(join(FOLDER, "changed.html"), changed);
    const { page } = await watchPage(browser);
    await page.goto(pathToFileURL(join(FOLDER, "changed.html")).href);
    expect(await page.title()).toContain("shop </script>");
    await page.close();
  });

  it("is the same file for the same inputs", () => {
    springtide("report", "run.json", "-q", "-o", "again.html");
    expect(readFileSync(join(FOLDER, "again.html")).equals(readFileSync(join(FOLDER, "run.html")))).toBe(true);
  });
});
