import type { Arguments } from "./arguments.js";
import type { Case } from "./tables.js";

/** The cases asked for: of the tiers, and matching any entry of `only` when there are some. */
export function select(cases: readonly Case[], { only, tiers }: Pick<Arguments, "only" | "tiers">): Case[] {
  return cases.filter(
    (one) =>
      (one.table === "conformance" || tiers.has(one.theory.tier)) && (only.length === 0 || only.some((entry) => matches(one, entry))),
  );
}

/** Whether an entry names the case's kind, or begins its id. */
export function matches(one: Case, entry: string): boolean {
  return one.id.startsWith(entry) || kinds(one).includes(entry);
}

function kinds(one: Case): string[] {
  if (one.table === "conformance") return [one.op, one.system, one.file, one.table];
  const { subfamily, family } = one.theory;
  return [subfamily, family, family.split(" ")[0] ?? family, one.table];
}
