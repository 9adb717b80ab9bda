import * as resvg from "@resvg/resvg-js";
import { latencyOverTime, toPng } from "@springtide/viz";
import { describe, expect, it } from "vitest";
import { chartResult } from "../../../support/chart-results.js";

const chart = latencyOverTime(chartResult());

/** Width, height and how many colours there are, from the pixels. */
function looked(png: Uint8Array) {
  const { width, height, pixels } = new resvg.Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sizeOf(png)[0]}" height="${sizeOf(png)[1]}"><image width="100%" height="100%" href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/></svg>`,
  ).render();
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  return { width, height, colours: new Set(words).size, corner: words[0]!.toString(16) };
}

const sizeOf = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];

describe("a PNG", () => {
  it("is twice as large as the picture unless told otherwise, and not blank", () => {
    const { width, colours, corner } = looked(toPng(chart, resvg));
    expect(width).toBe(1440);
    expect(colours).toBeGreaterThan(50);
    expect(corner).toBe("ffffffff");
    expect(sizeOf(toPng(chart, resvg, { scale: 0.5 }))[0]).toBe(360);
  });

  it("is dark when asked for", () => {
    expect(looked(toPng(chart, resvg, { theme: "dark", scale: 1 })).corner).toBe("ff1d1815");
  });

  it("is refused where all words would be missing, and for a scale that makes no sense", () => {
    expect(() => toPng(chart, resvg, { font: { loadSystemFonts: false } })).toThrow(/no font.*fontFiles/);
    for (const scale of [0, -1, 9, Number.NaN]) expect(() => toPng(chart, resvg, { scale })).toThrow(RangeError);
  });
});
