import {
  type Catalog,
  createCatalog,
  createSimulation,
  defineScenario,
  type RequestRecord,
  type Result,
  type ScenarioInput,
  type ServiceState,
  type SimulateOptions,
  type Simulation,
} from "@springtide/core";
import { type AnyPolicy, defineBalancing } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";

/** One request of a story: when it comes, and what is special about it. */
export interface Arrival {
  readonly atMs: number;
  readonly className?: string;
  readonly key?: number;
  readonly demandMs?: number;
}

type Traffic = ScenarioInput["traffic"][string];
type Services = ScenarioInput["services"];

/** A small scenario with exact times: what happens in it can be worked out by hand. */
export interface Story {
  readonly services: Services;
  /** Requests of the traffic "client" to the service "web", as times in ms or more fully. */
  readonly arrivals?: readonly (number | Arrival)[];
  /** How that client behaves. */
  readonly client?: Partial<Traffic>;
  /** Other traffic. */
  readonly traffic?: ScenarioInput["traffic"];
  readonly durationMs?: number;
  readonly settings?: Partial<ScenarioInput>;
  /** Policies beside those of the catalog. */
  readonly policies?: readonly AnyPolicy[];
  /** Instants at which to look at the state of services. */
  readonly looksMs?: readonly number[];
  readonly options?: Partial<SimulateOptions>;
}

/** What became of a story. */
export interface Told {
  readonly result: Result;
  /** Every request from outside that ended, in the order of their ends. */
  readonly requests: readonly RequestRecord[];
  /** By arrival number: `ok 10` for one that ended ok at 10 ms, `open` for one that has not ended. */
  readonly ends: readonly string[];
  /** By arrival number: the instance that answered. */
  readonly instances: readonly (string | null)[];
  /** States by service at the instants asked for. */
  readonly looks: readonly Readonly<Record<string, ServiceState>>[];
}

/** Sends every request to the instance that joined last: which instance is meant is then clear. */
export const newest = defineBalancing({
  id: "newest",
  doc: "Sends every request to the instance that joined last.",
  source: "made for tests",
  options: {},
  create: () => ({ pick: (endpoints) => endpoints.at(endpoints.length - 1) }),
});

const usual = createCatalog([...catalog.policies, newest]);

/** The policies a story may name. */
export function storyCatalog(policies: readonly AnyPolicy[] = []): Catalog {
  // One catalog for all stories without policies of their own: what is made from it is made once.
  return policies.length === 0 ? usual : createCatalog([...usual.policies, ...policies]);
}

const full = (arrival: number | Arrival): Arrival => (typeof arrival === "number" ? { atMs: arrival } : arrival);

function trace(arrivals: readonly Arrival[]): string {
  const rows = arrivals.map(({ atMs, className = "", key, demandMs }) => `${atMs}ms,${className},${key ?? ""},${demandMs ?? ""}`);
  return ["time,class,key,demand", ...rows].join("\n");
}

/** The scenario of a story, ready to run. */
export function beginStory(story: Story, onRequest?: (record: RequestRecord) => void): Simulation {
  const { arrivals, client = {}, traffic = {}, durationMs = 1000, settings = {}, policies, options = {} } = story;
  const recorded = { client: { to: "web", replay: { trace: "./client.csv" }, ...client } as Traffic };
  const known = storyCatalog(policies);
  const input = {
    name: "story",
    duration: `${durationMs}ms`,
    // One bucket: ending a bucket costs more than most stories.
    bucket: `${durationMs}ms`,
    ...settings,
    traffic: arrivals === undefined ? traffic : { ...recorded, ...traffic },
    services: story.services,
  } as ScenarioInput;
  const scenario = defineScenario(input, { catalog: known, load: () => trace((arrivals ?? []).map(full)) });
  return createSimulation(scenario, { catalog: known, ...(onRequest && { onRequest }), ...options });
}

/** Runs a story to its end. */
export function tell(story: Story): Told {
  const requests: RequestRecord[] = [];
  const simulation = beginStory(story, (record) => requests.push({ ...record }));
  const looks = (story.looksMs ?? []).map((atMs) => {
    simulation.runUntil(atMs);
    return Object.fromEntries(Object.keys(story.services).map((name) => [name, simulation.service(name)]));
  });
  simulation.runUntil(story.durationMs ?? 1000);
  const issued = Math.max(story.arrivals?.length ?? 0, ...requests.map(({ index }) => index + 1));
  const byIndex = Array.from({ length: issued }, (_, i) => requests.find(({ index }) => index === i));
  return {
    result: simulation.result(),
    requests,
    ends: byIndex.map((record) => (record === undefined ? "open" : `${record.status} ${Math.round(record.endMs * 1e6) / 1e6}`)),
    instances: byIndex.map((record) => record?.instance ?? null),
    looks,
  };
}
