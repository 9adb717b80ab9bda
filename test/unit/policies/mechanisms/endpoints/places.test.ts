import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPlaces } from "../../../../../packages/policies/src/mechanisms/endpoints/places.js";

test("places are those of the set followed last; who is no member has none", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 60 }), (story) => {
      const endpoints = createFakeEndpoints([{}, {}]);
      const everyone = [endpoints.at(0), endpoints.at(1)];
      const places = createPlaces();
      for (const moment of story) {
        if (moment >= 0 || endpoints.length === 0) everyone.push(endpoints.join());
        else endpoints.leave(-moment % endpoints.length);
        expect(places.follow(endpoints)).toBe(true);
        expect(places.follow(endpoints)).toBe(false);
        for (const endpoint of everyone) expect(places.of(endpoint)).toBe(endpoint.index);
      }
    }),
  );
});
