import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { readFaultTrace } from "../../../../../packages/core/src/scenario/csv/fault-trace.js";

describe("a failure trace", () => {
  test("has a time, a kind, a target, a duration, and if wanted a size", () => {
    expect(readFaultTrace("time,kind,target,duration,size\n0,crash,web/3,30,\n1m,slow,db,500ms,4\n")).toEqual([
      { line: 2, atMs: 0, forMs: 30_000, kind: "crash", target: "web/3", size: "" },
      { line: 3, atMs: 60_000, forMs: 500, kind: "slow", target: "db", size: "4" },
    ]);
    expect(readFaultTrace("duration,target,kind,time\n5s,a,zone-outage,2\n")).toEqual([
      { line: 2, atMs: 2000, forMs: 5000, kind: "zone-outage", target: "a", size: "" },
    ]);
  });
  test.each([
    ["time,kind,target,lasts\n", { line: 1, message: "there are no rows below the header" }],
    [
      "time,kind,target,durations\n1,crash,a,1\n",
      { line: 1, message: 'column "durations" is unknown; columns are time, kind, target, duration, size; did you mean "duration"?' },
    ],
    ["time,kind,duration\n1,crash,1\n", { line: 1, message: 'no column "target"' }],
    ["time,kind,target,duration\n2,crash,a,1\n1,crash,a,1\n", { line: 3, message: "time goes back; faults must be in time order" }],
    [
      "time,kind,target,duration\n2,crash,a,long\n",
      { line: 2, message: 'column "duration" holds "long"; a duration such as 30ms or a number of seconds is allowed' },
    ],
  ])("is refused with its line: %j", (text, problem) => {
    expect(readFaultTrace(text)).toEqual(problem);
  });
});

test.prop([fc.string({ unit: fc.constantFrom("0", "9", ",", "\n", "crash", "web", "/", ".", "-", '"', "s") })])(
  "any text is read or refused, never thrown",
  (text) => {
    expect(readFaultTrace(`time,kind,target,duration\n${text}`)).toBeTypeOf("object");
  },
);
