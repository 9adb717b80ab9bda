import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import type { ServiceInput } from "./input.js";
import type { Tier } from "./scenario.js";
import { seconds, toSeconds } from "./units.js";

/** Calls that one run may make. */
const MOST_CALLS = 3e7;

/**
 * A chain of services, asked once in every state that its instances can be in together: instance i is down in every other
 * span of 2^i seconds, so time counts through all states in binary. The answers are then weighed with the probabilities of
 * their states, which makes the sum exact.
 */
export function mapStructure(theory: TheoryCase, lab: Lab): Answer {
  const tiers = theory.scenario.services;
  if (tiers === undefined) return { needs: "services and what they require" };
  const members = tiers.flatMap((tier, t) => Array.from({ length: tier.instances }, (_, i) => ({ name: nameOf(t, i), ...tier })));
  const states = 2 ** members.length;
  if (states * members.length > MOST_CALLS) return { needs: `an answer in each of ${states} states` };
  const input: ScenarioInput = {
    name: "reference case",
    duration: seconds(states),
    bucket: seconds(states),
    seed: lab.seed,
    traffic: { clients: { to: "front", rate: "1/s", arrivals: "constant", start: "500ms" } },
    services: { front: front(tiers), ...Object.fromEntries(members.map(({ name }) => [name, { startup: "0s" } as const])) },
    faults: Object.fromEntries(
      members.map(({ name }, i) => {
        const span = seconds(2 ** i);
        return [`${name}-counts`, { crash: { service: name }, between: span, repair: span }];
      }),
    ),
  };
  let availability = 0;
  simulate(defineScenario(input, { catalog: lab.catalog }), {
    catalog: lab.catalog,
    onRequest: ({ startMs, status }) => {
      if (status === "ok") availability += probability(Math.floor(toSeconds(startMs)), members);
    },
  });
  return { estimates: new Map([["availability", { value: availability, observations: states }]]) };
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

/** Of the state in which exactly the instances whose bits are set are down. */
function probability(state: number, members: readonly Tier[]): number {
  return members.reduce((product, { instanceAvailability }, i) => {
    const isDown = Math.floor(state / 2 ** i) % 2 === 1;
    return product * (isDown ? 1 - instanceAvailability : instanceAvailability);
  }, 1);
}
