import { resolve } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { everyChart } from "../support/every-chart.js";
import { illegible, textBoxes } from "../support/text-boxes.js";

const charts = Object.entries(everyChart());

describe("a picture changes only on purpose", () => {
  it.each(charts)("%s", async (name, chart) => {
    const lines = chart.svg().replaceAll("><", ">\n<");
    await expect(`${lines}\n`).toMatchFileSnapshot(resolve(`test/golden-charts/${name}.svg`));
  });
});

describe.each(charts)("%s", (_, chart) => {
  it("has no labels that overlap, and none that leaves the picture", () => {
    const { boxes } = textBoxes(parseHTML(chart.svg()).document.querySelector("svg")!);
    expect(boxes.length).toBeGreaterThan(5);
    expect(illegible(chart.svg())).toEqual([]);
  });

  it("says what it rests on, in the picture and in its alternative text", () => {
    expect(chart.note).toMatch(/n = \d|\(n = 1/);
    expect(chart.alt).toContain(chart.note);
    expect(chart.svg()).toContain('role="img" aria-label="');
  });

  it("takes under 200 kB, and gives its data in every form", () => {
    expect(chart.svg().length).toBeLessThan(200_000);
    const rows = chart.rows();
    expect(rows.length).toBeGreaterThan(0);
    expect(chart.toCsv().split("\r\n")).toHaveLength(rows.length + 2);
    expect(chart.toVegaLite().data.values).toEqual(rows);
    expect(chart.toMarkdown()).toContain("| --- |");
    expect(chart.toText()).toContain(chart.title);
  });
});
