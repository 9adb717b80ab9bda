import type { DistributionSpec } from "../../../engine/distributions/spec.js";
import type { Scenario } from "../../../model/scenario.js";
import type { RateSpec } from "../../../model/source.js";
import type { Catalog } from "../../../policy/catalog.js";
import type { OptionField } from "../../../policy/options.js";
import { scaleDistribution } from "./scale-distribution.js";
import { scaleRate } from "./scale-rate.js";

/** Laws under these names draw counts, not times. */
const COUNTS = new Set(["batch", "key", "client", "read", "write", "operations", "bytes"]);

/**
 * The scenario with a clock whose unit lasts `factor` times as long: every duration times the factor, every rate divided by it, the
 * options of policies included. Undefined where a time is drawn from a law that has no such other.
 */
export function scaleTime(scenario: Scenario, factor: number, catalog: Catalog): Scenario | undefined {
  let isWhole = true;

  function scaled(value: unknown, name: string): unknown {
    if (typeof value === "number") return name.endsWith("Ms") ? value * factor : value;
    if (Array.isArray(value)) return value.map((one: unknown) => scaled(one, name));
    if (typeof value !== "object" || value === null) return value;
    if (name === "rate") return scaleRate(value as RateSpec, factor);
    if (isPolicyRef(value)) return { ...value, options: scaledOptions(value, catalog, factor) };
    if (isDistribution(value)) {
      if (COUNTS.has(name)) return value;
      const law = scaleDistribution(value, factor);
      isWhole &&= law !== undefined;
      return law ?? value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scaled(inner, key)]));
  }

  const all = scaled(scenario, "") as Scenario;
  return isWhole ? all : undefined;
}

type PolicyLike = { readonly id: string; readonly options: Readonly<Record<string, unknown>> };

function isPolicyRef(value: object): value is PolicyLike {
  return "id" in value && "options" in value && "resolved" in value;
}

/** What tells each law from rates, arrivals and steps that have a type of the same name. */
const TOLD_BY: Readonly<Record<DistributionSpec["type"], string>> = {
  constant: "value",
  uniform: "max",
  exponential: "mean",
  erlang: "k",
  gamma: "scale",
  weibull: "scale",
  lognormal: "sigma",
  pareto: "alpha",
  "bounded-pareto": "alpha",
  hyperexponential: "means",
  "phase-type": "exits",
  mixture: "weights",
  empirical: "values",
  quantiles: "values",
  cycle: "values",
  zipf: "exponent",
  poisson: "mean",
  geometric: "p",
  custom: "name",
};

function isDistribution(value: object): value is DistributionSpec {
  if (!("type" in value) || typeof value.type !== "string" || !Object.hasOwn(TOLD_BY, value.type)) return false;
  return TOLD_BY[value.type as DistributionSpec["type"]] in value;
}

function scaledOptions({ id, options }: PolicyLike, catalog: Catalog, factor: number): Readonly<Record<string, unknown>> {
  const policy = catalog.policies.find((one) => one.id === id);
  return policy === undefined ? options : scaledFields(options, policy.options, catalog, factor);
}

function scaledFields(
  options: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, OptionField>>,
  catalog: Catalog,
  factor: number,
): Readonly<Record<string, unknown>> {
  const scaled = Object.entries(options).map(([name, value]) => {
    const field = fields[name];
    if (field?.type === "number" && typeof value === "number")
      return [name, field.unit === "ms" ? value * factor : field.unit === "per-second" ? value / factor : value];
    if (field?.type === "list")
      return [name, (value as Readonly<Record<string, unknown>>[]).map((one) => scaledFields(one, field.of, catalog, factor))];
    if (field?.type === "policy") return [name, { ...(value as PolicyLike), options: scaledOptions(value as PolicyLike, catalog, factor) }];
    return [name, value];
  });
  return Object.fromEntries(scaled);
}
