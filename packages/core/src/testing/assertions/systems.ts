import type { Scenario } from "../../model/scenario.js";
import { type AnyPolicy, type Catalog, createCatalog } from "../../policy/catalog.js";
import type { PolicyKind } from "../../policy/definition.js";
import type { PolicyInput } from "../../scenario/index.js";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { defineWritten, type WrittenScenario, withServices } from "../arbitrary/written-scenario.js";

/** A scenario as a run takes it, or as it is written. */
export type AnyScenario = Scenario | ScenarioInput | WrittenScenario;

/** A system to assert something of: a scenario, or a policy by name, with options, or as it is defined. */
export type System = AnyScenario | PolicyInput | (AnyPolicy & ((...options: never[]) => unknown));

/** Where systems are policies, what they are put into. */
export interface PolicyPlace {
  /** The scenario whose services get the policy. */
  readonly scenario?: ScenarioInput | WrittenScenario;
  /** Its services that do. Default all. */
  readonly services?: readonly string[];
  /** What the policy decides, where two kinds share its name. */
  readonly as?: "balancing" | "autoscaling" | "failover";
}

/** A system ready to run. */
export interface ReadySystem {
  /** What it is called in messages. */
  readonly label: string;
  readonly scenario: Scenario;
  readonly catalog: Catalog;
}

/**
 * Makes a system ready to run.
 * @throws Error for a policy without a scenario to put it into, or one that nobody knows; ScenarioError for a scenario that makes no sense.
 */
export function readySystem(system: System, place: PolicyPlace, catalog: Catalog): ReadySystem {
  if (typeof system === "object" && ("traffic" in system || "input" in system)) {
    const scenario = readyScenario(system as AnyScenario, catalog);
    return { label: scenario.name, scenario, catalog };
  }
  // What defines a policy is a function that writes it down with options.
  const policy = typeof system === "function" ? system : undefined;
  const known = policy === undefined ? catalog : withPolicy(catalog, policy);
  const written = policy === undefined ? (system as PolicyInput) : policy.id;
  const label = typeof written === "string" ? written : JSON.stringify(written);
  const { scenario, services } = place;
  if (scenario === undefined)
    throw new Error(`${label} is a policy: say in which scenario, as in { scenario: { name, duration, traffic, services } }`);
  const kind = place.as ?? kindOf(typeof written === "string" ? written : (Object.keys(written)[0] ?? ""), policy, known);
  const base = "input" in scenario ? (scenario as WrittenScenario) : { input: scenario as ScenarioInput, files: {} };
  const changed = withServices(base, (service, name) => (services?.includes(name) === false ? service : { ...service, [kind]: written }));
  return { label, scenario: defineWritten(changed, known), catalog: known };
}

/** @throws ScenarioError for a scenario that makes no sense. */
export function readyScenario(scenario: AnyScenario, catalog: Catalog): Scenario {
  if ("durationMs" in scenario) return scenario as Scenario;
  return defineWritten("input" in scenario ? (scenario as WrittenScenario) : { input: scenario as ScenarioInput, files: {} }, catalog);
}

function withPolicy(catalog: Catalog, policy: AnyPolicy): Catalog {
  return createCatalog([...catalog.policies.filter(({ kind, id }) => kind !== policy.kind || id !== policy.id), policy]);
}

const PLACES = ["balancing", "autoscaling", "failover"] as const;

function kindOf(id: string, policy: AnyPolicy | undefined, catalog: Catalog): PolicyKind {
  const kinds = PLACES.filter((kind) => (policy === undefined ? catalog[kind](id) !== undefined : policy.kind === kind));
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return kind;
  const said = kinds.length === 0 ? `no ${PLACES.join(", ")} policy of the catalog` : `the name of policies for ${kinds.join(" and ")}`;
  throw new Error(
    `"${id}" is ${said}: ${kinds.length === 0 ? "compare two scenarios instead, or check the name" : "say which, { as: … }"}`,
  );
}
