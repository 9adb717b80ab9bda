import type { Contender } from "./contender.js";
import { FIGURES, type Figure, type Verdict } from "./duel.js";

const SHOWN: Readonly<Record<Figure, { readonly name: string; readonly unit: string; readonly factor: number; readonly digits: number }>> =
  {
    scoreUsd: { name: "score", unit: "USD", factor: 1, digits: 3 },
    costUsd: { name: "cost", unit: "USD", factor: 1, digits: 3 },
    p99Ms: { name: "p99", unit: "ms", factor: 1, digits: 1 },
    missedShare: { name: "missed", unit: "%", factor: 100, digits: 3 },
  };

/** The verdict for people: a line per figure, the difference with its interval last. */
export function report(verdict: Verdict): string {
  const { policy, baseline, services, pairs, penaltyUsd, limitMs, differences, won } = verdict;
  const objective = limitMs < Infinity ? `did not end ok within ${limitMs} ms` : "did not end ok (the scenario sets no latency)";
  const rows = [
    ["", shown(policy), shown(baseline), "difference", "95 % interval"],
    ...FIGURES.map((figure) => {
      const { name, unit, factor, digits } = SHOWN[figure];
      const text = (value: number): string => (value * factor).toFixed(digits);
      const mean = (side: "policy" | "baseline"): string => text(pairs.reduce((sum, pair) => sum + pair[side][figure], 0) / pairs.length);
      const { mean: difference, low, high } = differences[figure];
      return [
        `${name}, ${unit}`,
        mean("policy"),
        mean("baseline"),
        signed(text(difference)),
        `${signed(text(low))} to ${signed(text(high))}`,
      ];
    }),
  ];
  const outcome = won ? `${policy.id} wins` : differences.scoreUsd.low > 0 ? `${policy.id} loses` : "the runs cannot tell";
  return `${table(rows)}

${outcome}: difference in score over n = ${pairs.length} pairs of runs, same requests in each pair, paired t.
score = cost of instances + $${penaltyUsd} for every request that ${objective}; autoscaled: ${services.join(", ")}.
`;
}

function shown({ id, options }: Contender): string {
  return Object.keys(options).length === 0 ? id : `${id} ${JSON.stringify(options)}`;
}

function signed(text: string): string {
  return text.startsWith("-") ? text : `+${text}`;
}

/** Columns as wide as they must be, the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
