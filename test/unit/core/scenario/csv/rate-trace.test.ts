import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { readRateTrace } from "../../../../../packages/core/src/scenario/csv/rate-trace.js";

describe("a rate trace", () => {
  test("starts at its first row, and its last interval is as long as the one before", () => {
    expect(readRateTrace("t_seconds,requests\r\n600,94\r\n900,56\r\n", "requests")).toEqual({
      startsMs: [0, 300_000],
      counts: [94, 56],
      endMs: 600_000,
    });
  });
  test("may call its time column time, with units, and have other columns", () => {
    expect(readRateTrace("\uFEFFhost,time,hits\na,0,1\na,1m,2.5\n\n", "hits")).toEqual({
      startsMs: [0, 60_000],
      counts: [1, 2.5],
      endMs: 120_000,
    });
  });
  test.each([
    ["", { line: 1, message: "the file is empty; it needs a header line" }],
    ["t_seconds,requests\n", { line: 1, message: "there are no rows below the header" }],
    ["t_seconds,requests\n0,1\n", { line: 2, message: "one row says no interval; at least two are needed" }],
    ["seconds,requests\n0,1\n1,1\n", { line: 1, message: "no time column; call it t_seconds or time" }],
    ["time,request\n0,1\n1,1\n", { line: 1, message: 'no column "requests"; columns are request; did you mean "request"?' }],
    ["time,requests\n0,1\n0,1\n", { line: 3, message: "time 0 is not after the row before it" }],
    ["time,requests\n0,1\n5,-1\n", { line: 3, message: 'column "requests" holds "-1"; a number of at least 0 is allowed' }],
    [
      "time,requests\nnoon,1\n",
      { line: 2, message: 'column "time" holds "noon"; a duration such as 30ms or a number of seconds is allowed' },
    ],
    ["time,requests\n0,1,2\n", { line: 2, message: "3 cells, but the header has 2" }],
    ['time,requests\n0,"1"\n', { line: 2, message: "quotes are not read; cells are separated by plain commas" }],
    ["time,time\n0,1\n", { line: 1, message: 'two columns are called "time"' }],
  ])("is refused with its line: %j", (text, problem) => {
    expect(readRateTrace(text, "requests")).toEqual(problem);
  });
});

test.prop([fc.string({ unit: fc.constantFrom("0", "1", "9", ",", "\n", "time", "key", ".", "-", '"', "e") })])(
  "any text is read or refused, never thrown",
  (text) => {
    expect(readRateTrace(`time,requests\n${text}`, "requests")).toBeTypeOf("object");
  },
);
