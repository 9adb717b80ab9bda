import { haproxyFirst } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { benchOf } from "../../../support/haproxy/policy.js";

test("the oldest with room is picked, the one that has just failed last of all", () => {
  const limits = fc.array(fc.constantFrom(1, 2, 5), { minLength: 1, maxLength: 6 });
  const moves = fc.array(fc.record({ act: fc.constantFrom("send", "send", "retry", "finish", "leave"), at: fc.nat() }), { maxLength: 80 });
  fc.assert(
    fc.property(limits, moves, (drawn, story) => {
      const { endpoints, send, finish } = benchOf(
        haproxyFirst,
        drawn.map((maxInFlight) => ({ maxInFlight })),
      );
      for (const { act, at } of story) {
        const index = at % endpoints.length;
        if (act === "finish") {
          if (endpoints.at(index).inFlight > 0) finish(index);
        } else if (act === "leave") {
          if (endpoints.length > 1) endpoints.leave(index);
        } else {
          const all = Array.from({ length: endpoints.length }, (_, i) => i);
          const open = all.filter((i) => endpoints.at(i).inFlight < endpoints.at(i).maxInFlight);
          const previous = act === "retry" ? endpoints.at(index) : undefined;
          const expected = open.find((i) => endpoints.at(i) !== previous) ?? open[0];
          expect(send({ previous })).toBe(expected);
        }
      }
    }),
  );
});
