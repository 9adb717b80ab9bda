import { assume, type Draft, type Plain } from "./draft.js";

/** Usual values for what manifests never tell. */
const CONCURRENCY = 100;
const DEMAND: Plain = { lognormal: { mean: "10ms", cv: 1 } };

/** Gives every service the work and the room that nothing told of. */
export function assumeWork(draft: Draft, services: Readonly<Record<string, Plain>>): void {
  for (const [name, spec] of Object.entries(services)) {
    const path = `services.${name}`;
    if (spec.steps === undefined && spec.demand === undefined) {
      spec.demand = structuredClone(DEMAND);
      assume(draft, `${path}.demand`, spec.demand, "what a request takes is not written: 10 ms of CPU on average");
    }
    if (spec.concurrency === undefined && !JSON.stringify(spec.instances ?? []).includes('"concurrency"')) {
      spec.concurrency = CONCURRENCY;
      assume(draft, `${path}.concurrency`, CONCURRENCY, `how many requests an instance works on at once is not written: ${CONCURRENCY}`);
    }
  }
}
