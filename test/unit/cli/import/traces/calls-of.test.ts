import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plain } from "../../../../../packages/cli/src/import/draft/draft.js";
import { callsOf as timesWritten } from "../../../../../packages/cli/src/import/draft/visits.js";
import { callsOf } from "../../../../../packages/cli/src/import/traces/calls-of.js";
import { addTrace, createGraph } from "../../../../../packages/cli/src/import/traces/graph.js";
import type { Call } from "../../../../../packages/cli/src/import/traces/visit.js";

const call = fc.record({
  to: fc.constantFrom("a", "b", "c"),
  operation: fc.constantFrom("x", "y"),
  startMs: fc.integer({ min: 0, max: 90 }),
  length: fc.integer({ min: 0, max: 30 }),
});
const visits = fc.array(fc.array(call, { maxLength: 80 }), { minLength: 1, maxLength: 8 });

test("whatever overlaps, each service is called as often as it was seen to be", () => {
  fc.assert(
    fc.property(visits, (given) => {
      const graph = createGraph();
      const seen = new Map<string, number>();
      for (const list of given) {
        const calls = list
          .map(({ length, ...one }): Call => ({ ...one, endMs: one.startMs + length, wayMs: undefined, isAsync: false, isUnseen: false }))
          .sort((a, b) => a.startMs - b.startMs);
        for (const { to } of calls) seen.set(to, (seen.get(to) ?? 0) + 1);
        addTrace(graph, [{ service: "web", operation: "", startMs: 0, durationMs: 100, selfMs: 1, calls, isRoot: true, isError: false }]);
      }
      const written = new Map<string, number>();
      const spec: Plain = { calls: callsOf(graph.services.get("web")!, (name) => name) };
      for (const { to, times } of timesWritten(spec)) written.set(to, (written.get(to) ?? 0) + times);
      for (const [to, times] of seen) expect(written.get(to)).toBeCloseTo(times / given.length, 5);
    }),
    { numRuns: 50 },
  );
});
