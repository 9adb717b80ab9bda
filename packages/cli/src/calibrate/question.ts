import type { Scenario, ServiceSpec } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";

/** What is known beside the data. */
export interface Question {
  /** Undefined: nobody says what the system is. */
  readonly scenario: Scenario | undefined;
  /** Visits served at once from each line, where the caller says so; by service. */
  readonly concurrency: ReadonlyMap<string, number>;
  /** Services that are asked for; empty: all. */
  readonly services: readonly string[];
  /** Whether the data hold a sample of the visits. */
  readonly isSampled: boolean;
  readonly seed: string;
  readonly confidence: number;
}

/** `--concurrency web=4`, or `web=unlimited`. @throws CommandError for anything else. */
export function parseConcurrency(texts: readonly string[]): Map<string, number> {
  return new Map(
    texts.map((text) => {
      const [name = "", number = ""] = text.split("=").map((part) => part.trim());
      const slots = number === "unlimited" ? Number.POSITIVE_INFINITY : Number(number);
      if (name === "" || !(slots === Number.POSITIVE_INFINITY || (Number.isSafeInteger(slots) && slots > 0)))
        throw new CommandError(
          ExitCode.usage,
          `--concurrency: expected a service and how much it serves at once, such as web=4, got "${text}"`,
        );
      return [name, slots] as const;
    }),
  );
}

/** A service of the scenario; undefined where there is no scenario, or no such service. */
export function specOf({ scenario }: Question, name: string): ServiceSpec | undefined {
  return scenario?.services.find((service) => service.name === name);
}

/** @throws CommandError for a name that is neither in the data nor in the scenario. */
export function checkNames({ scenario, services, concurrency }: Question, seen: readonly string[]): void {
  const known = [...new Set([...seen, ...(scenario?.services.map(({ name }) => name) ?? [])])];
  for (const name of [...services, ...concurrency.keys()])
    if (!known.includes(name)) throw new CommandError(ExitCode.usage, `no service is called "${name}"${nearest(name, known)}`);
}
