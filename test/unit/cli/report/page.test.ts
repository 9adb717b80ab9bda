import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { systemsOfResults } from "../../../../packages/cli/src/report/of-results.js";
import { reportPage } from "../../../../packages/cli/src/report/page.js";
import { chartResult } from "../../../support/chart-results.js";
import { hostileNames } from "../../../support/hostile-names.js";

const assets = { script: "document.title += '!'", style: "body { margin: 0 }" };
const options = { version: "1.2.3", digest: "abc" };
const known = (...results: ReturnType<typeof chartResult>[]) =>
  systemsOfResults(results.map((result, i) => ({ name: `${result.scenario} ${i}`, file: "shop.json", results: [result] })));
const pageOf = (...results: ReturnType<typeof chartResult>[]) => reportPage({ systems: known(...results), imports: [] }, assets, options);

describe("a report", () => {
  const page = pageOf(chartResult(), chartResult({ seed: 2 }));
  const { document } = parseHTML(page);

  it("tells first what follows, then the rest in the order that decisions are made in", () => {
    const headings = [...document.querySelectorAll("h2")].map(({ textContent }) => textContent);
    expect(headings).toEqual([
      "Verdict",
      "Cost against latency",
      "Change against the baseline",
      "Over time",
      "Latency by quantile",
      "What this rests on",
    ]);
    expect(document.querySelector(".badge.missed")?.textContent).toBe("✗ missed");
  });

  it("lets nothing run but its own script, and reaches for nothing", () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
    const hash = createHash("sha256").update(assets.script).digest("base64");
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const reached = page.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:\/\/.{0,40}|\ssrc=|\sstyle="|\son[a-z]+="/g);
    expect(reached).toBeNull();
  });

  it("tells no change of what was not measured on both sides", () => {
    const some = chartResult({ scenario: "some" });
    const { summary, ...rest } = chartResult({ scenario: "none", allFail: true });
    const nothing = Object.fromEntries(Object.keys(summary.latencyMs).map((quantile) => [quantile, null]));
    const failing = { ...rest, summary: { ...summary, latencyMs: nothing } } as unknown as typeof some;
    const systems = systemsOfResults([some, failing].map((result) => ({ name: result.scenario, file: "a.json", results: [result] })));
    const change = parseHTML(reportPage({ systems, imports: [] }, assets, options)).document.querySelector("#change");
    expect(change?.querySelector("tbody tr")?.textContent).toMatch(/^none––/);
  });

  it("is the same for the same study", () => expect(pageOf(chartResult(), chartResult({ seed: 2 }))).toBe(page));

  it("has a table behind each picture, and a picture for who runs no scripts", () => {
    const figures = [...document.querySelectorAll("figure")];
    expect(figures.length).toBeGreaterThan(4);
    expect(document.querySelectorAll("table.sortable").length).toBeGreaterThanOrEqual(figures.length);
    expect(document.querySelector("noscript svg")).not.toBeNull();
    expect(document.querySelector("noscript .verdict")?.textContent).toBe(document.querySelector("p.verdict")?.textContent);
  });

  it("takes every name for a name", () => {
    for (let i = 0; i < hostileNames.length; i += 8) {
      const names = hostileNames.slice(i, i + 8);
      const hostile = pageOf(chartResult({ services: names, scenario: names[0]!, buckets: 8 }));
      expect(hostile.match(/<script/g)).toHaveLength(2);
      expect(hostile.match(/<(img|iframe|b>|a href="(?!#)).{0,40}|.{0,40}([^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]).{0,40}/gu)).toBeNull();
    }
  });

  it("of a day of twenty services is at most 1.5 MB", () => {
    const services = Array.from({ length: 20 }, (_, i) => `service-${i}`);
    expect(Buffer.byteLength(pageOf(chartResult({ services, buckets: 1440 })))).toBeLessThan(1_400_000);
  });

  it.each([
    ["nothing at all", { buckets: 0, services: [] }],
    ["a single point", { buckets: 1 }],
    ["a run in which all failed", { allFail: true }],
  ])("is made of %s", (_, shape) => {
    const text = pageOf(chartResult(shape));
    expect(text.match(/.{0,40}(NaN|undefined|Infinity).{0,40}/g)).toBeNull();
  });
});
