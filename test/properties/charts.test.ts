import { fc, test } from "@fast-check/vitest";
import * as viz from "@springtide/viz";
import { describe, expect, it } from "vitest";
import { chartResult, comparisonsFixture } from "../support/chart-results.js";
import { chartsOf } from "../support/every-chart.js";
import { hostileNames } from "../support/hostile-names.js";
import { illegible } from "../support/text-boxes.js";

const ALLOWED = new Set("svg style defs pattern rect path g text tspan line circle title polygon".split(" "));

/** What a notebook is given around a picture. */
const HTML = new Set([...ALLOWED, ..."div table caption thead tbody tr th td".split(" ")]);

const TAG = /<(\/?)([^\s/>]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
const UNSAFE = /[^\P{Cc}\n]|[\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/** Only tags that we draw with, all of them closed, no handler, no address, no number that is none. */
function expectSoundSvg(svg: string, allowed = ALLOWED): void {
  const open: string[] = [];
  const names = new Set<string>();
  const attributes = new Set<string>();
  const text = svg.replace(TAG, (_, closing: string, name: string, given: string, selfClosing: string) => {
    names.add(name);
    for (const [, attribute = "", value = ""] of given.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      attributes.add(attribute);
      if (attribute !== "aria-label" && /NaN|Infinity|undefined/.test(value)) attributes.add(`${attribute}=${value}`);
    }
    if (closing === "/") expect(open.pop()).toBe(name);
    else if (selfClosing !== "/") open.push(name);
    return "";
  });
  expect(open).toEqual([]);
  expect([...names].filter((name) => !allowed.has(name))).toEqual([]);
  expect([...attributes].filter((name) => /^on|href|^style$|=/.test(name))).toEqual([]);
  expect(text).not.toContain("<");
  expect(text).not.toMatch(/NaN|Infinity/);
  expect(svg).not.toMatch(UNSAFE);
}

/** A run of which everything that has a name has one of these. */
const hostileResult = (names: readonly string[]) => {
  const result = chartResult({ services: names, scenario: names[0]!, buckets: 16 });
  return {
    ...result,
    seed: names[1]!,
    events: result.events.map((event, i) => ({ ...event, reason: event.reason === null ? null : names[i % 4]! })),
  };
};

const fours = hostileNames.flatMap((_, i) => (i % 4 === 0 ? [hostileNames.slice(i, i + 4)] : []));

describe("names do no harm", () => {
  it("there are forty of them", () => expect(new Set(hostileNames).size).toBe(40));

  it.each(fours.map((names) => [JSON.stringify(names).slice(0, 60), names] as const))("%s", (_, names) => {
    const [name] = names as [string];
    const variants = Object.fromEntries(names.map((variant) => [variant, comparisonsFixture().slice(0, 1)]));
    const charts = [
      ...Object.values(chartsOf(hostileResult(names))),
      viz.forestPlot(variants),
      viz.sensitivityBars(
        names.map((input) => ({ input, effect: 1 })),
        { effect: name, title: name },
      ),
      viz.waterfall(names.map((span) => ({ name: span, startMs: 0, endMs: 3 }))),
    ];
    for (const chart of charts) {
      expectSoundSvg(chart.svg());
      const markdown = chart.toMarkdown();
      for (const text of [chart.title, chart.note, chart.alt, chart.toText(), markdown]) expect(text).not.toMatch(UNSAFE);
      expect(markdown).not.toMatch(/<|@|https?:\/\/|www\./);
      const columns = markdown.split("\n").filter((line) => line.startsWith("| "));
      expect(new Set(columns.map((line) => line.split("|").length)).size).toBeLessThanOrEqual(1);
      expect(chart.toCsv()).not.toMatch(/(^|[,\n]"?)[=@\t]|(^|[,\n]"?)[+-](?![\d.])/);
      expect(chart.toCsv().replaceAll("\r\n", "")).not.toMatch(UNSAFE);
    }
    expectSoundSvg(viz.show(variants)[viz.JUPYTER]()["text/html"]!, HTML);
  });
});

describe("a chart is true of", () => {
  const shapes = {
    "nothing at all": { buckets: 0, services: [] },
    "a single point": { buckets: 1 },
    "a run in which all failed": { allFail: true },
    "huge values": { scale: 1e15 },
    "tiny values": { scale: 1e-9 },
    "two hundred services": { services: Array.from({ length: 200 }, (_, i) => `service-${i}`) },
  };

  it.each(Object.entries(shapes))("%s", (_, shape) => {
    for (const [name, chart] of Object.entries(chartsOf(chartResult(shape)))) {
      const svg = chart.svg();
      expectSoundSvg(svg);
      expect(illegible(svg), name).toEqual([]);
      expect(chart.note, name).toMatch(/n = \d|No runs/);
      expect(svg.length, name).toBeLessThan(200_000);
      expect(chart.svg({ theme: "dark" })).not.toContain("var(");
      expect(chart.toText()).not.toMatch(/NaN|undefined/);
    }
  });

  const shape = fc.record({
    buckets: fc.nat(40),
    services: fc.uniqueArray(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileNames)), { maxLength: 9 }),
    scale: fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 1e15, noNaN: true })),
    allFail: fc.boolean(),
    seed: fc.nat(9),
  });

  test.prop([shape], { numRuns: 12 })("whatever a run is like: sound, legible, and it says what it rests on", (drawn) => {
    for (const [name, chart] of Object.entries(chartsOf(chartResult(drawn)))) {
      const svg = chart.svg();
      expectSoundSvg(svg);
      expect(illegible(svg), name).toEqual([]);
      expect(chart.note, name).toMatch(/n = \d|No runs/);
      expect(chart.alt).toContain(chart.note);
      expect(chart.toCsv().split("\r\n")).toHaveLength(chart.rows().length + 2);
    }
  });

  it("a run in which nothing ended ok: it says so instead of drawing a latency", () => {
    const chart = viz.latencyOverTime(chartResult({ allFail: true }));
    expect(chart.svg()).toContain("nothing was measured");
    expect(chart.alt).toContain("No request ended ok");
  });

  it("more services than it draws: it says how many", () => {
    const result = chartResult({ services: Array.from({ length: 200 }, (_, i) => `service-${i}`) });
    expect(viz.utilisationOverTime(result).note).toContain("of 200");
    expect(viz.utilisationOverTime(result).rows()).toHaveLength(200 * result.series.buckets);
  });
});
