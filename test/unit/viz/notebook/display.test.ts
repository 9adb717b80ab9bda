import { display, JUPYTER, latencyOverTime, show } from "@springtide/viz";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chartResult, comparisonsFixture } from "../../../support/chart-results.js";

const result = chartResult({ buckets: 4 });

describe("displaying at once", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("sends the picture to Deno's kernel, and is done when it has left", async () => {
    const sent: [string, { data: Record<string, string> }][] = [];
    let isGone = false;
    const broadcast = async (type: string, content: { data: Record<string, string> }) => {
      sent.push([type, content]);
      // The kernel answers before the picture has left.
      setTimeout(() => {
        isGone = true;
      }, 10);
    };
    vi.stubGlobal("Deno", { jupyter: { broadcast } });
    expect(await display(result)).toBeUndefined();
    expect(isGone).toBe(true);
    expect(sent[0]![0]).toBe("display_data");
    expect(sent[0]![1].data).toEqual(show(result)[JUPYTER]());
  });

  it("gives what is to be shown where there is no such kernel", async () => {
    const chart = latencyOverTime(result);
    expect(await display(chart)).toBe(chart);
    const refusing = Object.defineProperty({}, "jupyter", {
      get() {
        throw new Error("only in a kernel");
      },
    });
    vi.stubGlobal("Deno", refusing);
    expect((await display(comparisonsFixture()))?.[JUPYTER]()["text/html"]).toContain("<table>");
  });
});
