import { expect, test } from "vitest";
import { assembleTraces } from "../../../../../packages/cli/src/import/traces/assemble.js";
import type { Span } from "../../../../../packages/cli/src/import/traces/span.js";

const span = (trace: string, id: string): Span => ({
  trace,
  id,
  parent: "",
  service: "a",
  operation: "",
  startMs: 0,
  endMs: 1,
  kind: undefined,
  peer: "",
  isError: false,
});

test("spans of a trace come together, however they are mixed", () => {
  const traces: string[][] = [];
  const assembly = assembleTraces((spans) => traces.push(spans.map(({ trace, id }) => trace + id)));
  for (const [trace, id] of [
    ["a", "1"],
    ["b", "1"],
    ["a", "2"],
    ["b", "2"],
  ] as const)
    assembly.add(span(trace, id));
  assembly.end();
  expect(traces.map((own) => own.join()).sort()).toEqual(["a1,a2", "b1,b2"]);
  expect(assembly.torn).toBe(0);
});

test("no more spans are kept than there is room for; what comes too late is told", () => {
  let longest = 0;
  let handed = 0;
  const assembly = assembleTraces((spans) => {
    handed += spans.length;
    longest = Math.max(longest, spans.length);
  });
  for (let at = 0; at < 250_000; at++) assembly.add(span(`t${at % 125_000}`, String(at)));
  assembly.end();
  expect(handed).toBe(250_000);
  expect(longest).toBeLessThanOrEqual(2);
  expect(assembly.torn).toBeGreaterThan(0);
});
