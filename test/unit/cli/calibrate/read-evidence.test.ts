import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEvidence } from "../../../../packages/cli/src/calibrate/read-evidence.js";
import { readingOf } from "../../../../packages/cli/src/calibrate/reading-of.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-evidence-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, "data");
  writeFileSync(file, text);
  return readEvidence([file], readingOf(undefined));
}

describe("readEvidence", () => {
  it("takes off what a visit called, in either form", async () => {
    const csv = "service,arrival_ms,end_ms,trace,span,parent\nweb,0,30,1,a,\ndb,10,25,1,b,a\n";
    const lines = [
      { service: "web", arrivalMs: 0, endMs: 30, trace: 1, span: "a" },
      { service: "db", arrivalMs: 10, endMs: 25, trace: 1, span: "b", parent: "a" },
    ];
    for (const text of [csv, lines.map((line) => JSON.stringify(line)).join("\n")]) {
      const { visits, arrivals } = await read(text);
      expect(visits.lines("web", false)[0]?.away).toEqual(Float64Array.of(15));
      expect(arrivals.get("")).toEqual({ to: "web", times: [0] });
    }
  });

  it("knows counts up to a bound from counts of buckets", async () => {
    const upTo = await read("le,count\n0.01,5\n0.1,12\n+Inf,13\n");
    const each = await read("upper_ms,count\n10,5\n100,7\ninf,1\n");
    expect(upTo.histogram).toEqual({ bounds: [10, 100, Number.POSITIVE_INFINITY], counts: [5, 7, 1] });
    expect(each.histogram).toEqual(upTo.histogram);
  });

  it.each([
    ["", /:1: the file is empty/],
    ["a,b\n1,2\n", /:1: .*is expected/],
    ["service,end\nweb,1\n", /:2: no arrival/],
    ["service,arrival,end\nweb,2,1\n", /:2: times go back/],
    ["service,arrival,end\nweb,soon,1\n", /:2: arrival is "soon"/],
    ["service,arrival,end\nweb,1\n", /:2: 2 cells/],
    ["le,count\n1,5\n0.5,6\n", /:3: bounds must ascend/],
    ['{"service":"web","arrivalMs":0,"endMs":1}\n{"service":\n', /:2: no JSON/],
  ])("says where %j is wrong", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
