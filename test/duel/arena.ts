import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatProblem, type Problem, parseScenario, type Scenario, ScenarioError } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { parse } from "yaml";
import type { Contender } from "./contender.js";
import { Refused } from "./refused.js";

type Written = Record<string, unknown>;

/** A scenario file in which any policy may take the autoscaler's place. */
export interface Arena {
  /** Services that have an autoscaler. */
  readonly services: readonly string[];
  /** The scenario with that policy: within the limits written there, and with the options written there where it is the policy written there. */
  with(contender: Contender): Scenario;
}

/** @throws Refused when the file cannot be read, is no scenario, or nothing in it is autoscaled. */
export function openArena(file: string): Arena {
  const text = readText(file);
  const load = (path: string): string => readFileSync(join(dirname(file), path), "utf8");
  const read = (written: string, told: (problem: Problem) => string = (problem) => formatProblem(problem, file)): Scenario => {
    try {
      return parseScenario(written, { catalog, file, load });
    } catch (error) {
      if (error instanceof ScenarioError) throw new Refused(error.problems.map(told).join("\n"));
      throw error;
    }
  };
  read(text);
  const plain = parse(text, { maxAliasCount: -1 }) as { services: Record<string, Written> };
  const services = Object.keys(plain.services).filter((name) => plain.services[name]?.autoscaling !== undefined);
  if (services.length === 0)
    throw new Refused(`${file}: no service of it has an autoscaler; give one \`autoscaling: { utilisation: { max: 10 } }\``);
  return {
    services,
    with(contender) {
      const changed = structuredClone(plain);
      for (const name of services) {
        const service = changed.services[name] as Written;
        service.autoscaling = replaced(service.autoscaling, contender);
      }
      return read(JSON.stringify(changed), ({ path, message, hint }) => `${path}: ${message}${hint === undefined ? "" : `; ${hint}`}`);
    },
  };
}

function replaced(written: unknown, { id, options }: Contender): Written {
  const [before, given] = typeof written === "string" ? [written, {}] : (Object.entries(written as Written)[0] as [string, Written]);
  // What is no option of the policy is the service's: limits, pace, the order of leaving. Both sides keep that.
  const own = catalog.autoscaling(before)?.options ?? {};
  const kept = Object.entries(given ?? {}).filter(([name]) => before === id || !(name in own));
  return { [id]: { ...Object.fromEntries(kept), ...options } };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Refused(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
