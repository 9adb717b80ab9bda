import type { Found, TrialOutcome } from "./trial.js";

/** Share of the trials that have to be near enough. */
const NEEDED = 0.9;

const COLUMNS: readonly (readonly [string, number, (trial: TrialOutcome, found: Found) => string])[] = [
  ["trial", 5, ({ trial }) => String(trial)],
  ["service", 8, (_, { service }) => service],
  ["busy", 6, (_, { utilisation }) => utilisation.toFixed(2)],
  ["waited", 7, (_, { waited }) => waited.toFixed(2)],
  ["mean", 10, (_, { trueMeanMs }) => trueMeanMs.toFixed(3)],
  ["found", 10, (_, { meanMs }) => meanMs.toFixed(3)],
  ["off", 8, (_, { meanMs, trueMeanMs }) => percent(meanMs / trueMeanMs - 1)],
  ["cv", 7, (_, { trueCv }) => trueCv.toFixed(3)],
  ["found", 7, (_, { cv }) => cv.toFixed(3)],
  ["off", 8, (_, { cv, trueCv }) => percent(cv / trueCv - 1)],
  ["law", 12, (_, { family }) => family],
  ["ok", 5, (_, { isWithin }) => (isWithin ? "yes" : "NO")],
];

/** The titles of the table. */
export function header(): string {
  return `${COLUMNS.map(([title, width]) => title.padStart(width)).join("")}  histogram alone\n`;
}

/** Two lines of the table, one for each service. */
export function row(trial: TrialOutcome): string {
  const said = trial.isHistogramHonest ? "not identifiable" : `CLAIMS ${trial.histogramSays}`;
  return trial.found
    .map((found, i) => `${COLUMNS.map(([, width, cell]) => cell(trial, found).padStart(width)).join("")}  ${i === 0 ? said : ""}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}

/** How many trials came out well, and whether that is enough. */
export function footer(outcomes: readonly TrialOutcome[]): { readonly text: string; readonly isPassed: boolean } {
  const near = outcomes.filter(({ isWithin }) => isWithin).length;
  const honest = outcomes.filter(({ isHistogramHonest }) => isHistogramHonest).length;
  const needed = Math.ceil(NEEDED * outcomes.length);
  const isPassed = near >= needed && honest === outcomes.length;
  const text = `
${near} of ${outcomes.length} trials have mean and cv of both services within 5 % (${needed} needed)
${honest} of ${outcomes.length} say "not identifiable" of the histogram of whole requests alone (all needed)
${isPassed ? "passed" : "FAILED"}
`;
  return { text, isPassed };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
