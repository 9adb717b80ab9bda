import { byPlace, defineBalancing } from "@springtide/core/policy";

/** Sends each request to a random endpoint, whatever its weight. */
export const random = defineBalancing({
  id: "random",
  doc: "Sends each request to a random endpoint, whatever its weight.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/random/random_lb.cc",
  options: {},
  traits: { random: true, starvationFree: true },
  // A single endpoint needs no dice, which are a tenth of the time of a request there.
  create: (_options, { random: dice }) => byPlace(({ length }) => (length === 1 ? 0 : dice.below(length))),
});
