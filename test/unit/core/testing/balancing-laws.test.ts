import { type Balancer, type BalancingTraits, defineBalancing, type Endpoint, type PolicyContext } from "@springtide/core/policy";
import { balancingLaws } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

function policyOf(traits: BalancingTraits, create: (context: PolicyContext) => Balancer) {
  return defineBalancing({ id: "mine", doc: "", source: "", options: {}, traits, create: (_options, context) => create(context) });
}

/** The laws that a policy breaks, by the first words of their names. */
function broken(traits: BalancingTraits, create: (context: PolicyContext) => Balancer): string[] {
  return Object.entries(balancingLaws(policyOf(traits, create), catalog)).flatMap(([law, check]) => {
    try {
      check();
      return [];
    } catch {
      return [law.split(" ").slice(0, 3).join(" ")];
    }
  });
}

const first: Balancer = { pick: (endpoints) => endpoints.at(0) };

test("a policy that keeps every promise breaks no law, and is asked for no other", () => {
  expect(broken({}, () => first)).toEqual([]);
  expect(broken({ sticky: "key", avoids: false }, () => first)).toEqual([]);
});

describe("a policy is caught that", () => {
  let outside = 0;
  const kept: Endpoint[] = [];
  const caught: Readonly<Record<string, [BalancingTraits, (context: PolicyContext) => Balancer, string[]]>> = {
    "picks who has left": [{}, () => ({ pick: (endpoints) => (kept[0] ??= endpoints.at(0)) }), ["picks members only,"]],
    "goes by the place in the whole set": [
      {},
      () => {
        let last: Endpoint | undefined;
        return {
          pick(endpoints) {
            last = last === undefined || last.index < 0 ? endpoints.at(endpoints.length - 1) : endpoints.at(last.index);
            return last;
          },
        };
      },
      ["picks members only,"],
    ],
    "picks none without saying so": [
      {},
      () => ({ pick: (endpoints, { key }) => (key % 2 === 0 ? undefined : endpoints.at(0)) }),
      ["picks members only,"],
    ],
    "keeps state outside": [
      {},
      () => ({ pick: (endpoints) => endpoints.at(outside++ % endpoints.length) }),
      ["picks the same", "keeps nothing outside", "picks the same"],
    ],
    "draws in secret": [{}, ({ random }) => ({ pick: (endpoints) => endpoints.at(random.below(endpoints.length)) }), ["picks the same"]],
    "ignores the weights": [{ weighted: true }, () => first, ["shares requests as"]],
    starves: [{ starvationFree: true }, () => first, ["starves nobody"]],
    "moves a client": [
      { sticky: "client" },
      () => ({ pick: (endpoints, { key }) => endpoints.at(key % endpoints.length) }),
      ["stays with the"],
    ],
    "takes full endpoints": [{ avoids: "full" }, () => first, ["leaves out endpoints"]],
    "takes endpoints that are down": [{ seesDown: true }, () => first, ["leaves out endpoints"]],
    "means another by its place": [
      {},
      () => ({ pick: (endpoints) => endpoints.at(0), pickPlace: (endpoints) => endpoints.length - 1 }),
      ["picks the same"],
    ],
    "writes to what it is shown": [
      {},
      () => ({
        pick(endpoints) {
          Object.assign(endpoints.at(0), { inFlight: 0 });
          return endpoints.at(0);
        },
      }),
      ["does not touch"],
    ],
  };

  test.each(Object.entries(caught))("%s", (_name, [traits, create, laws]) => {
    expect(broken(traits, create)).toEqual(expect.arrayContaining(laws));
  });
});

test("a broken law says what was wrong", () => {
  const laws = balancingLaws(
    policyOf({ sticky: "client" }, () => ({ pick: (endpoints, { key }) => endpoints.at(key % endpoints.length) })),
  );
  const check = laws["stays with the endpoint chosen first"];
  expect(check).toThrow("Counterexample");
  expect(check).toThrow(
    expect.objectContaining({
      cause: expect.objectContaining({ message: expect.stringMatching(/^client \d+ was sent to e\d and now to e\d$/) }),
    }),
  );
});
