import { readFileSync } from "node:fs";

/** A case of the reference tables in test/reference/theory: its parameters and its answers, as they are written there. */
export interface TheoryCase {
  readonly id: string;
  /** A number of the scenario, at a path such as `arrivals.rate`; null where the case says so. @throws Error when it is no number. */
  number(path: string): number | null;
  /** An answer, and by how much another may differ. */
  answer(metric: string): { readonly value: number; readonly tolerance: number } | undefined;
}

interface Written {
  readonly id: string;
  readonly subfamily: string;
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<
    Record<string, { readonly value: number; readonly kind: string; readonly tolerance?: { readonly abs?: number } }>
  >;
}

/** The cases of one subfamily; at least one. */
export function theoryCases(subfamily: string): TheoryCase[] {
  const all = JSON.parse(readFileSync("test/reference/theory/theory.json", "utf8")) as { readonly cases: readonly Written[] };
  const cases = all.cases.filter((one) => one.subfamily === subfamily);
  if (cases.length === 0) throw new Error(`no theory case is of the subfamily ${subfamily}`);
  return cases.map(({ id, scenario, metrics }) => ({
    id,
    number: (path) => numberAt(scenario, path),
    answer: (metric) => {
      const written = metrics[metric];
      if (written === undefined) return undefined;
      const rounded = written.kind === "published" ? (written.tolerance?.abs ?? 0) : 0;
      return { value: written.value, tolerance: Math.max(rounded, 1e-9 * Math.max(1, Math.abs(written.value))) };
    },
  }));
}

function numberAt(scenario: Readonly<Record<string, unknown>>, path: string): number | null {
  let value: unknown = scenario;
  for (const key of path.split(".")) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  if (typeof value !== "number" && value !== null) throw new Error(`${path} is no number`);
  return value;
}
