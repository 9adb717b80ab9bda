import fc from "fast-check";
import { expect, test } from "vitest";
import { createSmoothOrder } from "../../../../../packages/policies/src/mechanisms/turns/smooth-order.js";

const place = fc.nat({ max: 7 });

const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("rounds" as const), count: fc.constantFrom(1, 1, 2, 7, 200) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("read" as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("leave" as const), place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("enter" as const),
      place,
      weight: fc.integer({ min: 1, max: 12 }),
      missing: fc.nat({ max: 12 }),
    }),
  },
);

interface Member {
  readonly place: number;
  readonly weight: number;
  gain: number;
  credit: number;
}

/** One round as it is defined: everyone is walked. */
function round(members: readonly Member[]): Member | undefined {
  let total = 0;
  let best: Member | undefined;
  for (const member of members) {
    member.credit += member.gain;
    total += member.gain;
    member.gain = Math.min(member.weight, member.gain + 1);
    if (best === undefined || member.credit > best.credit) best = member;
  }
  if (best !== undefined) best.credit -= total;
  return best;
}

test("turns, credits and gains are those of a walk over all members, whoever comes, goes or climbs", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 200, size: "max" }), (steps) => {
      const order = createSmoothOrder(8);
      const away = new Map<number, number>();
      let members: Member[] = [];
      for (const step of steps) {
        if (step.type === "rounds") {
          const turns = Array.from({ length: step.count }, () => {
            const turn = order.next();
            if (turn >= 0) order.take(turn);
            return turn;
          });
          expect(turns).toEqual(turns.map(() => round(members)?.place ?? -1));
        } else if (step.type === "read") {
          for (const member of members) expect(order.credit(member.place)).toBe(member.credit);
          for (const member of members) expect(order.gain(member.place)).toBe(member.gain);
        } else if (step.type === "leave") {
          order.leave(step.place);
          for (const member of members) if (member.place === step.place) away.set(step.place, member.credit);
          members = members.filter((member) => member.place !== step.place);
        } else if (!order.takesPart(step.place)) {
          const gain = Math.max(0, step.weight - step.missing);
          const credit = away.get(step.place) ?? 0;
          order.enter(step.place, step.weight, credit, gain);
          members = [...members, { place: step.place, weight: step.weight, gain, credit }].sort((a, b) => a.place - b.place);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("weights 5, 1, 1 come as a a b a c a a", () => {
  const order = createSmoothOrder(3);
  [5, 1, 1].forEach((weight, index) => {
    order.enter(index, weight, 0);
  });
  const turns = Array.from({ length: 14 }, () => {
    const turn = order.next();
    order.take(turn);
    return "abc"[turn];
  });
  expect(turns.join("")).toBe("aabacaaaabacaa");
});
