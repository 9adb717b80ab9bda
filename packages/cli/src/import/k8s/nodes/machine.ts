import type { Field } from "../../report/field.js";

const GIB = 1024 ** 3;
/** GiB for each core, by the letter that an instance type of AWS begins with. */
const GIB_PER_CORE: Readonly<Record<string, number>> = { c: 2, m: 4, t: 4, r: 8, x: 16 };

/** The nodes of a pool. */
export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
  readonly isAssumed: boolean;
  readonly isSpot: boolean;
  readonly zones: readonly string[];
}

/** What the requirements of a NodePool tell of its nodes: the smallest size they allow. */
export function readMachine(requirements: Field, path: string): Machine {
  let cores: number | undefined;
  let gib: number | undefined;
  let family = "m";
  let isSpot = false;
  let zones: string[] = [];
  for (const rule of requirements.items()) {
    const key = (rule.get("key").text() ?? "").replace(/^.*\//, "");
    const operator = rule.get("operator").text();
    const values = rule
      .get("values")
      .items()
      .flatMap((value) => value.text() ?? []);
    const numbers = values.map(Number).filter((value) => Number.isFinite(value) && value > 0);
    const least = Math.min(...numbers) + (operator === "Gt" ? 1 : 0);
    if (!["In", "Gt", "Gte"].includes(operator ?? "")) continue;
    if (key === "instance-cpu" && numbers.length > 0) cores = least;
    else if (key === "instance-memory" && numbers.length > 0) gib = least / 1024;
    else if (key === "instance-category" || key === "instance-family") family = values[0]?.charAt(0) ?? family;
    else if (key === "instance-size") cores ??= coresOfSize(values);
    else if (key === "instance-type") {
      cores ??= coresOfSize(values.map((value) => value.split(".")[1] ?? ""));
      family = values[0]?.charAt(0) ?? family;
    } else if (key === "capacity-type") isSpot = values.includes("spot") && !values.includes("on-demand");
    else if (key === "zone") zones = [...new Set(values.filter((value) => value !== ""))];
    else continue;
    if (key === "zone") rule.mapped(`${path}.zones`);
    else if (key === "capacity-type") rule.mapped(`${path}.spot`);
    else rule.approximated(`${path}.cpu`, "nodes of one size: the smallest that is allowed");
  }
  const size = Math.min(cores ?? 4, 1024);
  return { cores: size, memoryBytes: (gib ?? size * (GIB_PER_CORE[family] ?? 4)) * GIB, isAssumed: cores === undefined, isSpot, zones };
}

/** `large` has 2 cores, `xlarge` 4, `4xlarge` 16. */
function coresOfSize(sizes: readonly string[]): number | undefined {
  const known = sizes.flatMap((size) => {
    const match = /^(\d{0,3})(x?)large$/.exec(size);
    return match === null ? [] : [match[2] === "x" ? 4 * Number(match[1] || 1) : 2];
  });
  return known.length === 0 ? undefined : Math.min(...known);
}
