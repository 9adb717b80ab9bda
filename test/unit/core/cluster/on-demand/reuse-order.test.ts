import fc from "fast-check";
import { describe, expect } from "vitest";
import { createReuseOrder } from "../../../../../packages/core/src/cluster/on-demand/create-reuse-order.js";
import { claim } from "../../../../properties/claim.js";

const instance = fc.nat(7);
const story = fc.array(fc.record({ instance, act: fc.constantFrom("use" as const, "remove" as const) }), { maxLength: 60 });

/** By when it was made: not the order of rows, which are used again. */
const serialOf = (row: number): number => (row * 5) % 8;

describe("the order of reuse", () => {
  for (const rule of ["most-recent", "least-recent", "newest", "oldest"] as const) {
    claim(`${rule} agrees with a list that is searched each time`, story, (acts) => {
      const order = createReuseOrder(rule);
      let members: number[] = [];
      for (const { instance: row, act } of acts) {
        const isMember = members.includes(row);
        if (rule.endsWith("recent") || act === "remove" || !isMember) members = members.filter((one) => one !== row);
        if (act === "use") {
          order.use(row, serialOf(row));
          if (!members.includes(row)) members.push(row);
        } else order.remove(row);
        const byAge = [...members].sort((a, b) => serialOf(a) - serialOf(b));
        const expected = { "most-recent": members.at(-1), "least-recent": members[0], newest: byAge.at(-1), oldest: byAge[0] }[rule];
        expect(order.next).toBe(expected ?? -1);
      }
    });
  }
});
