import fc from "fast-check";
import { expect, test } from "vitest";
import { openLedger } from "../../../../../packages/cli/src/import/report/ledger.js";

const object = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });

function leavesOf(value: unknown): number {
  const children = typeof value === "object" && value !== null ? Object.values(value) : [];
  return children.length === 0 ? 1 : children.reduce<number>((sum, child) => sum + leavesOf(child), 0);
}

test("every leaf is in the ledger once, whatever the object", () => {
  fc.assert(
    fc.property(object, (data) => {
      const { leaves, size } = openLedger(data);
      const listed = leaves();
      expect(listed).toHaveLength(leavesOf(data));
      expect(size).toBe(listed.length);
      expect(new Set(listed.map(({ keys }) => JSON.stringify(keys))).size).toBe(listed.length);
    }),
  );
});

test("the first mark of a leaf stays, and a mark of an object reaches all that is left of it", () => {
  const ledger = openLedger({ spec: { replicas: 3, ports: [80, 443] }, kind: "X" });
  ledger.mark(["spec", "replicas"], { status: "mapped" });
  ledger.mark(["spec"], { status: "ignored" });
  ledger.mark(["nowhere"], { status: "assumed" });
  expect(ledger.leaves().map(({ path, mark }) => [path, mark?.status])).toEqual([
    ["spec.replicas", "mapped"],
    ["spec.ports[0]", "ignored"],
    ["spec.ports[1]", "ignored"],
    ["kind", undefined],
  ]);
});
