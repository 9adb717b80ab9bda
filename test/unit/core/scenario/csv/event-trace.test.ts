import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { readEventTrace } from "../../../../../packages/core/src/scenario/csv/event-trace.js";

describe("an event trace", () => {
  test("has a time, and if wanted a class, a key and a demand", () => {
    expect(readEventTrace("time,class,key,demand\n0,vip,7,15ms\n1.5,,,\n2s,,,3\n")).toEqual([
      { line: 2, ms: 0, user: "", className: "vip", key: 7, demandMs: 15 },
      { line: 3, ms: 1500, user: "", className: "", key: undefined, demandMs: undefined },
      { line: 4, ms: 2000, user: "", className: "", key: undefined, demandMs: 3 },
    ]);
  });
  test("of users has a user and how long it thought, instead of a time, in any order of users", () => {
    expect(readEventTrace("user,think,demand\nanna,1s,15\nben,20,\nanna,0,2s\n")).toEqual([
      { line: 2, ms: 1000, user: "anna", className: "", key: undefined, demandMs: 15 },
      { line: 3, ms: 20, user: "ben", className: "", key: undefined, demandMs: undefined },
      { line: 4, ms: 0, user: "anna", className: "", key: undefined, demandMs: 2000 },
    ]);
  });
  test.each([
    ["time,clas\n0,a\n", { line: 1, message: 'column "clas" is unknown; columns are time, class, key, demand; did you mean "class"?' }],
    ["class\na\n", { line: 1, message: 'no column "time"' }],
    ["time\n5\n4\n", { line: 3, message: "time goes back; events must be in time order" }],
    ["user\n1\n", { line: 1, message: 'no column "think"' }],
    ["time,user,think\n1,1,1\n", { line: 1, message: 'column "time" is unknown; columns are user, think, class, key, demand' }],
    ["user,think\n,5\n", { line: 2, message: 'column "user" is empty; a name or a number is wanted' }],
    ["time,key\n5,0.5\n", { line: 2, message: 'column "key" holds "0.5"; a whole number is allowed' }],
  ])("is refused with its line: %j", (text, problem) => {
    expect(readEventTrace(text)).toEqual(problem);
  });
});

test.prop([fc.string({ unit: fc.constantFrom("0", "1", "9", ",", "\n", "time", "key", ".", "-", '"', "e") })])(
  "any text is read or refused, never thrown",
  (text) => {
    expect(readEventTrace(`time,key\n${text}`)).toBeTypeOf("object");
  },
);
