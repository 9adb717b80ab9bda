import { defineResilience, type Resilience, type ResilienceControl } from "@springtide/core/policy";
import { resilienceLaws } from "@springtide/core/testing";
import { describe, expect, it } from "vitest";

const policyOf = (create: () => Resilience) =>
  defineResilience({ id: "broken", doc: "Breaks a promise.", source: "a test", options: {}, create });

/** One call at a time; what it forgets is up to the test. */
function oneAtATime(forgets: "nothing" | "cancelled" | "left"): Resilience {
  let busy = false;
  const line: number[] = [];
  let control: ResilienceControl | undefined;
  const next = () => {
    const slot = line.shift();
    busy = slot !== undefined;
    if (slot !== undefined) control?.admit(slot);
  };
  return {
    attach(given) {
      control = given;
    },
    admit({ slot }) {
      if (!busy) {
        busy = true;
        return { do: "pass" };
      }
      line.push(slot);
      return { do: "hold" };
    },
    settled() {
      next();
      return { do: "pass" };
    },
    cancelled() {
      if (forgets !== "cancelled") next();
    },
    left({ slot }) {
      if (forgets !== "left") line.splice(line.indexOf(slot), 1);
    },
  };
}

let calls = 0;

const broken: readonly (readonly [string, () => Resilience])[] = [
  ["gives the same answers", () => ({ admit: () => (++calls % 7 === 0 ? { do: "refuse" } : { do: "pass" }) })],
  ["gives the same answers", () => ({ admit: () => ({ do: "delay", delayMs: Number.NaN }) })],
  ["keeps nothing outside", () => ({ admit: () => (++calls % 2 === 0 ? { do: "refuse" } : { do: "pass" }) })],
  ["lets in or ends whoever it holds", () => ({ admit: ({ slot }) => (slot === 3 ? { do: "hold" } : { do: "pass" }) })],
  ["lets in or ends whoever it holds", () => oneAtATime("left")],
  ["serves again", () => oneAtATime("cancelled")],
];

describe("laws of resilience policies", () => {
  it("hold for a layer that gives back all it takes", () => {
    for (const holds of Object.values(resilienceLaws(policyOf(() => oneAtATime("nothing"))))) expect(holds).not.toThrow();
  });

  it.each(broken.map(([law, create], place) => [place, law, create] as const))("find what is broken (%i: %s)", (_place, law, create) => {
    const laws = Object.entries(resilienceLaws(policyOf(create)));
    const holds = laws.find(([says]) => says.startsWith(law))?.[1];
    expect(holds).toThrow();
  });
});
