import { createFakeEndpoints, type FakeEndpoint } from "@springtide/core/testing";
import fc from "fast-check";
import { expect } from "vitest";
import type { Group } from "../../../packages/policies/src/mechanisms/haproxy/groups.js";

/** One moment in the life of a group; `at` counts its members, or the requests in flight, modulo how many there are. */
type Moment = { readonly act: "pick" | "retry" | "finish" | "leave" | "return" | "reweigh"; readonly at: number; readonly eweight: number };

const moments: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.record({
    act: fc.constantFrom("pick", "pick", "pick", "pick", "pick", "retry", "finish", "finish", "leave", "return", "reweigh"),
    at: fc.nat(),
    eweight: fc.constantFrom(1, 7, 16, 16, 23, 48, 80, 4096),
  }),
  { maxLength: 150, size: "max" },
);

const shapes = fc.array(fc.record({ eweight: fc.constantFrom(16, 16, 25, 48, 160), maxInFlight: fc.constantFrom(1, 2, 3, Infinity) }), {
  minLength: 1,
  maxLength: 7,
});

/** Holds a group to another one through picks, retries, limits, and members that leave, return and change their weight. */
export function expectSamePicks(createGroup: () => Group, createNaive: () => Group): void {
  fc.assert(
    fc.property(shapes, moments, (drawn, story) => {
      const members = membersOf(drawn);
      const groups = [createGroup(), createNaive()];
      const away: FakeEndpoint[] = [];
      const running: FakeEndpoint[] = [];
      for (const group of groups) for (const [i, member] of members.entries()) group.join(member, drawn[i]!.eweight);
      for (const { act, at, eweight } of story) {
        const member = members[at % Math.max(1, members.length)];
        if (act === "pick" || act === "retry") {
          const [picked, expected] = groups.map((group) => group.pick(act === "retry" ? member : undefined));
          expect(picked?.id).toBe(expected?.id);
          const busier = members.find((one) => one === picked);
          if (busier === undefined) continue;
          busier.inFlight++;
          running.push(busier);
        } else if (act === "finish" && running.length > 0) {
          const [ended] = running.splice(at % running.length, 1) as [FakeEndpoint];
          ended.inFlight--;
          if (members.includes(ended)) for (const group of groups) group.changed?.(ended);
        } else if (act === "leave" && member !== undefined) {
          away.push(...members.splice(members.indexOf(member), 1));
          for (const group of groups) group.leave(member);
        } else if (act === "return" && away.length > 0) {
          const [back] = away.splice(at % away.length, 1) as [FakeEndpoint];
          members.push(back);
          for (const group of groups) group.join(back, eweight);
        } else if (act === "reweigh" && member !== undefined) for (const group of groups) group.reweigh(member, eweight);
      }
    }),
    { numRuns: 300 },
  );
}

function membersOf(shapes: readonly { readonly maxInFlight: number }[]): FakeEndpoint[] {
  const endpoints = createFakeEndpoints(shapes.map(({ maxInFlight }) => ({ maxInFlight })));
  return shapes.map((_, index) => endpoints.at(index));
}

/** The ids of a group's next picks, as of members with these effective weights that are never busy. */
export function idlePicks(group: Group, eweights: readonly number[], count: number): string {
  const endpoints = createFakeEndpoints(eweights.map(() => ({})));
  for (const [index, eweight] of eweights.entries()) group.join(endpoints.at(index), eweight);
  return Array.from({ length: count }, () => {
    const picked = group.pick(undefined);
    if (picked !== undefined) group.changed?.(picked);
    return picked?.index;
  }).join("");
}
