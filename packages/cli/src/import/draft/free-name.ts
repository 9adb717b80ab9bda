import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { INPUT_LIMITS } from "../read/input-limits.js";
import type { Draft } from "./draft.js";

/** A name as a scenario writes it: letters, digits, `-` and `_`, everything else a `-`. */
export function plainName(name: string): string {
  const plain = name.replaceAll(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 200) || "service";
}

/**
 * The first of these names that no service of a draft has; where all are taken, the first with a number.
 * @throws CommandError where a draft has as many services as one may have.
 */
export function freeName({ file, services }: Draft, candidates: readonly [string, ...string[]]): string {
  if (services.size >= INPUT_LIMITS.services)
    throw new CommandError(ExitCode.usage, `${file}:1: more than ${INPUT_LIMITS.services} services; import a part of them`);
  const found = candidates.find((candidate) => !services.has(candidate));
  if (found !== undefined) return found;
  for (let copy = 2; ; copy++) if (!services.has(`${candidates[0]}-${copy}`)) return `${candidates[0]}-${copy}`;
}
