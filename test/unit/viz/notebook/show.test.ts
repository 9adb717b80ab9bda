import { INSPECT, JUPYTER, latencyOverTime, show } from "@springtide/viz";
import { describe, expect, it } from "vitest";
import { chartResult, comparisonsFixture } from "../../../support/chart-results.js";

const result = chartResult();

describe("what is shown in a notebook", () => {
  it("is a picture with a text alternative, under 200 kB, for Deno's kernel", () => {
    const bundle = show(result)[JUPYTER]();
    expect(Object.keys(bundle)).toEqual(["text/html", "image/svg+xml", "text/plain"]);
    expect(bundle["text/html"]).toContain("<svg");
    expect(bundle["text/html"]!.length).toBeLessThan(200_000);
    expect(bundle["text/plain"]).toContain("missed: p99");
  });

  it("answers by the names that kernels ask for", () => {
    expect(JUPYTER).toBe(Symbol.for("Jupyter.display"));
    expect(INSPECT).toBe(Symbol.for("nodejs.util.inspect.custom"));
    expect(Symbol.for("Jupyter.display") in latencyOverTime(result)).toBe(true);
  });

  it("is text where nobody draws, and a picture in tslab", () => {
    expect(show(result)[INSPECT]()).toContain("shop");
    const shownHtml: string[] = [];
    const tslab = { require: () => ({ display: { html: (text: string) => shownHtml.push(text) } }) };
    Object.assign(globalThis, { __tslab__: tslab });
    try {
      expect(show(result)[INSPECT]()).toBe("");
    } finally {
      Reflect.deleteProperty(globalThis, "__tslab__");
    }
    expect(shownHtml.join("")).toContain("<svg");
  });

  it("is an element for Observable", () => {
    const element = { innerHTML: "" };
    expect(show(result).toElement({ createElement: () => element })).toBe(element);
    expect(element.innerHTML).toContain("<svg");
  });

  it("is the verdict and the time axis of a run, the table and the forest plot of a comparison", () => {
    expect(show(result).chart.title).toContain("missed: p99 300 ms (limit 250 ms); met: availability 94 % (at least 93 %)");
    expect(show(comparisonsFixture())[JUPYTER]()["text/html"]).toContain("<table>");
    expect(
      show(comparisonsFixture())
        .toRows()
        .map(({ verdict }) => verdict),
    ).toEqual(["better", "worse", "within-noise", "undetected", "different"]);
  });
});
