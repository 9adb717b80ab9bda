import type { Arguments } from "./arguments.js";
import { KINDS } from "./real-cluster/recorded-runs.js";
import type { Case } from "./tables.js";

/** The cases asked for: of the tiers, and matching any entry of `only` when there are some. */
export function select(cases: readonly Case[], { only, tiers }: Pick<Arguments, "only" | "tiers">): Case[] {
  return cases.filter(
    (one) =>
      isDue(one, tiers) &&
      (only.length === 0 ? one.table !== "real-cluster" || KINDS.has(one.kind) : only.some((entry) => matches(one, entry))),
  );
}

/** Only theory has tiers. */
function isDue(one: Case, tiers: Arguments["tiers"]): boolean {
  return one.table !== "theory" || tiers.has(one.theory.tier);
}

/** Whether an entry names the case's kind, or begins its id. */
export function matches(one: Case, entry: string): boolean {
  return one.id.startsWith(entry) || kinds(one).includes(entry);
}

function kinds(one: Case): string[] {
  if (one.table === "conformance") return [one.op, one.system, one.file, one.table];
  if (one.table === "real-cluster") return [one.kind, one.table];
  const { subfamily, family } = one.theory;
  return [subfamily, family, family.split(" ")[0] ?? family, one.table];
}
