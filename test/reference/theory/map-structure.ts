import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import type { ServiceInput } from "./input.js";
import type { Tier } from "./scenario.js";
import { seconds, toSeconds } from "./units.js";

/** Calls that one run may make. */
const MOST_CALLS = 2e5;

/**
 * A chain of services, asked once in every state that they can be in together: how many members of each are down. Time counts
 * through the states, a service being a digit. The answers are then weighed with the probabilities of their states, which makes
 * the sum exact. A long chain is asked in sections: it answers when each of them does, and they share no instances.
 */
export function mapStructure(theory: TheoryCase, lab: Lab): Answer {
  const tiers = theory.scenario.services;
  if (tiers === undefined) return { needs: "services and what they require" };
  const sections = sectionsOf(tiers);
  const availability = sections.reduce((product, section) => product * askAll(section, lab), 1);
  return {
    estimates: new Map([["availability", { value: availability, observations: sections.reduce((sum, one) => sum + states(one), 0) }]]),
  };
}

/** How many states a chain can be in. */
function states(tiers: readonly Tier[]): number {
  return tiers.reduce((product, { instances }) => product * (instances + 1), 1);
}

function sectionsOf(tiers: readonly Tier[]): Tier[][] {
  const sections: Tier[][] = [];
  for (const tier of tiers) {
    const longer = [...(sections.at(-1) ?? []), tier];
    const calls = states(longer) * longer.reduce((sum, { instances }) => sum + instances, 0);
    if (sections.length > 0 && calls <= MOST_CALLS) sections[sections.length - 1] = longer;
    else sections.push([tier]);
  }
  return sections;
}

/** A service as a digit: every so many seconds one more of its members is down, until all are. */
interface Digit extends Tier {
  readonly span: number;
}

/** How often a chain answers, over all states it can be in. */
function askAll(tiers: readonly Tier[], lab: Lab): number {
  const digits = tiers.map((tier, t): Digit => ({ ...tier, span: states(tiers.slice(0, t)) }));
  const members = digits.flatMap(({ instances, span }, t) =>
    Array.from({ length: instances }, (_, i) => ({ name: nameOf(t, i), up: (i + 1) * span, down: (instances - i) * span })),
  );
  const length = seconds(states(tiers));
  const input: ScenarioInput = {
    name: "reference case",
    duration: length,
    bucket: length,
    seed: lab.seed,
    traffic: { clients: { to: "front", rate: "1/s", arrivals: "constant", start: "500ms" } },
    services: { front: front(tiers), ...Object.fromEntries(members.map(({ name }) => [name, { startup: "0s" } as const])) },
    faults: Object.fromEntries(
      members.map(({ name, up, down }) => [`${name}-counts`, { crash: { service: name }, between: seconds(up), repair: seconds(down) }]),
    ),
  };
  let availability = 0;
  simulate(defineScenario(input, { catalog: lab.catalog }), {
    catalog: lab.catalog,
    onRequest: ({ startMs, status }) => {
      if (status === "ok") availability += probability(Math.floor(toSeconds(startMs)), digits);
    },
  });
  return availability;
}

/** Calls every service in turn, and goes on when enough of its instances have answered. */
function front(tiers: readonly Tier[]): ServiceInput {
  return {
    concurrency: "unlimited",
    calls: tiers.map(({ instances, required }, t) => ({
      parallel: Array.from({ length: instances }, (_, i) => ({ to: nameOf(t, i) })),
      quorum: required,
    })),
  };
}

function nameOf(tier: number, instance: number): string {
  return `tier-${tier}-member-${instance}`;
}

/** Of a state: as many members of each service down as its digit says, whichever they are. */
function probability(state: number, digits: readonly Digit[]): number {
  return digits.reduce((product, { instances, instanceAvailability: up, span }) => {
    const down = Math.floor(state / span) % (instances + 1);
    return product * choose(instances, down) * up ** (instances - down) * (1 - up) ** down;
  }, 1);
}

/** Ways to choose some of so many. */
function choose(of: number, some: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i++) ways *= (of - some + i) / i;
  return ways;
}
