import { createCatalog, defineScenario, type Random, type RequestRecord, type Result, simulate } from "@springtide/core";
import type { Lab } from "../lab.js";
import { type Demand, demandName } from "./demand.js";
import type { BalancingInput, FaultInput, ServiceInput, TrafficInput } from "./input.js";
import { type Occupancy, WATCHED, watchOccupancy } from "./occupancy.js";
import { createSamples, type Samples } from "./samples.js";
import { seconds, toMs, toSeconds } from "./units.js";

/** A system in steady state, as a mapping describes it. */
export interface System {
  readonly traffic: Readonly<Record<string, TrafficInput>>;
  readonly services: Readonly<Record<string, ServiceInput>>;
  readonly faults?: Readonly<Record<string, FaultInput>>;
  /** Services by the station numbers of the table; the first is the one whose waits are meant. */
  readonly stations: readonly string[];
  /** Expected requests per second, to turn observations into time. */
  readonly requestsPerSecond: number;
  /** Seconds after which the system has forgotten its start. */
  readonly relaxationSeconds: number;
  /** How the first station balances, and over how many instances. */
  readonly balancing?: { readonly id: string; readonly options: Readonly<Record<string, unknown>>; readonly instances: number };
  /** Length of a run from an empty start, where not its warmed-up state is meant. */
  readonly horizonSeconds?: number;
  /** A remembered demand, so that response over demand can be told. */
  readonly demand?: Demand;
}

/** What to keep beside the result. */
export interface Attention {
  readonly responses: boolean;
  readonly waits: boolean;
  readonly classes: boolean;
  readonly occupancy: boolean;
  readonly slowdown: boolean;
}

/** One run of a system, and what was seen in it. */
export interface Observation {
  readonly result: Result;
  readonly stations: readonly string[];
  /** Requests issued after the warm-up. */
  readonly observations: number;
  readonly endMs: number;
  /** Seconds; of requests that ended ok. */
  readonly responses: Samples;
  /** Seconds; of requests that got a slot. */
  readonly waits: Samples;
  readonly waitsByClass: ReadonlyMap<string, Samples>;
  readonly slowdowns: Samples;
  readonly occupancy: Occupancy | undefined;
}

/** Relaxation times to drop at least, and the least share of a run: theory.md, section 1. */
const WARMUP = { relaxations: 50, share: 0.1 };

/** Runs a system until about `count` requests have come after its warm-up. */
export function observe(system: System, count: number, attention: Attention, lab: Lab, seed = lab.seed): Observation {
  const measured = system.horizonSeconds ?? count / system.requestsPerSecond;
  const warmup =
    system.horizonSeconds !== undefined
      ? 0
      : Math.max((measured * WARMUP.share) / (1 - WARMUP.share), WARMUP.relaxations * system.relaxationSeconds);
  const warmupMs = toMs(warmup);
  const occupancy = attention.occupancy ? watch(system, lab, warmupMs) : undefined;
  const catalog = occupancy === undefined ? lab.catalog : createCatalog([...lab.catalog.policies, occupancy.policy]);
  const scenario = defineScenario(
    {
      name: "reference case",
      duration: seconds(warmup + measured),
      warmup: seconds(warmup),
      seed,
      traffic: system.traffic,
      services: balanced(system, occupancy === undefined ? system.balancing : { id: WATCHED, options: {} }),
      ...(system.faults && { faults: system.faults }),
    },
    { catalog },
  );
  const listener = listen(system, attention, warmupMs);
  const result = simulate(scenario, {
    catalog,
    ...(system.demand === undefined ? {} : { distributions: { [demandName]: (random: Random) => (system.demand as Demand).draw(random) } }),
    ...(listener.needed ? { onRequest: listener.onRequest } : {}),
  });
  return {
    ...listener,
    result,
    stations: system.stations,
    observations: result.summary.requests.issued,
    endMs: scenario.durationMs,
    occupancy,
  };
}

function balanced(system: System, policy: { id: string; options: object } | undefined): Record<string, ServiceInput> {
  const first = system.stations[0];
  const services = { ...system.services };
  const entry = first === undefined ? undefined : services[first];
  if (policy === undefined || first === undefined || entry === undefined) return services;
  return { ...services, [first]: { ...entry, balancing: { [policy.id]: policy.options } as BalancingInput } };
}

function watch(system: System, lab: Lab, fromMs: number): Occupancy {
  const { id, options, instances } = system.balancing ?? { id: "first-available", options: {}, instances: 1 };
  const policy = lab.catalog.balancing(id);
  if (policy === undefined) throw new Error(`no balancing policy "${id}" in the catalog`);
  return watchOccupancy(policy, options, instances, fromMs);
}

function listen(system: System, attention: Attention, warmupMs: number) {
  const responses = createSamples();
  const waits = createSamples();
  const slowdowns = createSamples();
  const waitsByClass = new Map<string, Samples>();
  const classOf = (name: string): Samples => {
    const samples = waitsByClass.get(name) ?? createSamples();
    waitsByClass.set(name, samples);
    return samples;
  };
  const onRequest = (record: RequestRecord): void => {
    if (record.startMs < warmupMs) return;
    if (attention.responses && record.status === "ok") responses.add(toSeconds(record.endMs - record.startMs));
    if (attention.slowdown && record.status === "ok")
      slowdowns.add((record.endMs - record.startMs) / (system.demand as Demand).of(record.index));
    if (Number.isNaN(record.queuedMs)) return;
    if (attention.waits) waits.add(toSeconds(record.queuedMs));
    if (attention.classes) classOf(record.className).add(toSeconds(record.queuedMs));
  };
  const needed = attention.responses || attention.waits || attention.classes || attention.slowdown;
  return { responses, waits, slowdowns, waitsByClass, onRequest, needed };
}
