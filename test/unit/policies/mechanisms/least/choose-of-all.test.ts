import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseOfAll } from "../../../../../packages/policies/src/mechanisms/least/choose-of-all.js";

const moments = fc.array(fc.tuple(fc.constantFrom("grow", "shrink", "join", "leave"), fc.nat()), { maxLength: 60 });

test("choosing of all takes the first of the smallest, also where scores have grown unseen", () => {
  fc.assert(
    fc.property(moments, (story) => {
      const endpoints = createFakeEndpoints([{}, {}, {}]);
      const { choose, fell } = chooseOfAll(({ inFlight }) => inFlight);
      for (const [what, at] of story) {
        const member = endpoints.at(at % endpoints.length);
        if (what === "grow") member.inFlight += 1 + (at % 3);
        if (what === "join") endpoints.join();
        if (what === "leave" && endpoints.length > 1) endpoints.leave(member.index);
        if (what === "shrink" && member.inFlight > 0) {
          member.inFlight--;
          fell(member);
        }
        const loads = Array.from({ length: endpoints.length }, (_, index) => endpoints.at(index).inFlight);
        expect(endpoints.has(choose(endpoints))).toBe(true);
        expect(loads.indexOf(choose(endpoints).inFlight)).toBe(loads.indexOf(Math.min(...loads)));
      }
    }),
  );
});
