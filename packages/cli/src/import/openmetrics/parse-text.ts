import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Series } from "../prometheus/series.js";
import { readLines } from "../read/read-lines.js";

const MOST_SERIES = 100_000;
const MOST_SAMPLES = 2_000_000;
const SAMPLE = /^([a-zA-Z_:][\w:]*)\s*(\{.*?\})?\s+(\S+)(?:\s+(-?[\d.eE+]+))?(?:\s+#\s.*)?$/;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\\n]|\\.)*)"\s*(,|$)/y;

interface Growing {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly samples: Map<number, number>;
}

/** Series of text, and what of it was no sample. */
export interface ExposedText {
  readonly series: Series[];
  readonly comments: number;
  /** Whether samples have times. */
  readonly isTimed: boolean;
}

/**
 * Reads samples as OpenMetrics and Prometheus write them. Times of OpenMetrics are seconds, of the older text milliseconds, told apart by
 * their size; samples without one are of one instant.
 * @throws CommandError, with file and line, for a line that is no sample.
 * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 */
export async function parseExposedText(file: string): Promise<ExposedText> {
  const all = new Map<string, Growing>();
  let comments = 0;
  let samples = 0;
  let isTimed = false;
  const refuse = (line: number, message: string): never => {
    throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
  };
  for await (const lines of readLines(file)) {
    for (const { number, text, isText } of lines) {
      if (!isText) refuse(number, "not UTF-8 text; samples such as http_requests_total 3 are expected");
      if (text.trim() === "") continue;
      if (text.startsWith("#")) {
        comments++;
        continue;
      }
      const match = SAMPLE.exec(text);
      const value = match === null ? undefined : numberOf(match[3] as string);
      if (match === null || value === undefined)
        return refuse(
          number,
          `no sample: a name, labels in braces, a value and perhaps a time are expected, ${JSON.stringify(text.slice(0, 60))} was given`,
        );
      const labels =
        labelsOf(match[2] ?? "{}") ??
        refuse(number, `labels such as {code="200"} are expected, ${(match[2] as string).slice(0, 60)} was given`);
      const time = match[4] === undefined ? 0 : Number(match[4]);
      const seconds = time > 1e11 ? time / 1000 : time;
      if (match[4] !== undefined) isTimed = true;
      if (++samples > MOST_SAMPLES) refuse(number, `more than ${MOST_SAMPLES} samples`);
      const name = match[1] as string;
      const key = `${name}${[...labels].map(([label, text]) => `\n${label}=${text}`).join("")}`;
      const series = all.get(key) ?? { name, labels, samples: new Map<number, number>() };
      if (all.size >= MOST_SERIES && !all.has(key)) refuse(number, `more than ${MOST_SERIES} series`);
      all.set(key, series);
      series.samples.set(seconds, value);
    }
  }
  const series = [...all.values()].map(({ name, labels, samples }) => {
    const sorted = [...samples].sort(([a], [b]) => a - b);
    return { name, labels, times: sorted.map(([time]) => time), values: sorted.map(([, value]) => value) };
  });
  return { series, comments, isTimed };
}

function numberOf(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function labelsOf(braces: string): Map<string, string> | undefined {
  const inside = braces.slice(1, -1).trim();
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < inside.length) {
    const match = LABEL.exec(inside);
    if (match === null) return undefined;
    labels.set(
      match[1] as string,
      (match[2] as string).replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char)),
    );
  }
  return labels;
}
