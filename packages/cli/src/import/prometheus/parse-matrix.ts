import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { fieldsOf } from "../../json/fields-of.js";
import type { Series } from "./series.js";

const MOST_SERIES = 20_000;
const MOST_POINTS = 5_000_000;

/**
 * The series of an answer to a range query (`matrix`) or an instant query (`vector`).
 * @throws CommandError, with the place, for answers that are errors or of another form.
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function parseMatrix(answer: unknown, place: string): Series[] {
  const refuse = (message: string): never => {
    throw new CommandError(ExitCode.usage, `${place}: ${message}`);
  };
  const { status, error, data = answer } = fieldsOf(answer);
  if (status === "error") refuse(`Prometheus answered with an error: ${String(error).slice(0, 300)}`);
  const { resultType, result } = fieldsOf(data);
  if (!Array.isArray(result) || (resultType !== undefined && resultType !== "matrix" && resultType !== "vector"))
    refuse("no answer of Prometheus to a query: data.resultType matrix (or vector) with data.result is expected");
  if ((result as unknown[]).length > MOST_SERIES) refuse(`more than ${MOST_SERIES} series; sum them up in the query`);
  let points = 0;
  return (result as unknown[]).map((item, index) => {
    const { metric, values, value } = fieldsOf(item);
    const pairs: unknown = values ?? (value === undefined ? undefined : [value]);
    if (!Array.isArray(pairs)) return refuse(`data.result[${index}]: a series needs a list of values`);
    points += pairs.length;
    if (points > MOST_POINTS) refuse(`more than ${MOST_POINTS} values; ask for a longer step`);
    const times: number[] = [];
    const numbers: number[] = [];
    for (const [at, pair] of pairs.entries()) {
      const [time, text] = Array.isArray(pair) ? pair : [];
      const number =
        text === "NaN"
          ? Number.NaN
          : text === "+Inf"
            ? Number.POSITIVE_INFINITY
            : text === "-Inf"
              ? Number.NEGATIVE_INFINITY
              : Number(text);
      const isPair = typeof time === "number" && Number.isFinite(time) && (typeof text === "string" || typeof text === "number");
      if (!isPair || (Number.isNaN(number) && text !== "NaN"))
        refuse(`data.result[${index}].values[${at}]: a time and a value are expected, such as [1435781430.781, "1"]`);
      if (times.length > 0 && time <= (times.at(-1) as number)) refuse(`data.result[${index}].values[${at}]: time goes back`);
      times.push(time);
      numbers.push(number);
    }
    const labels = new Map(Object.entries(fieldsOf(metric)).map(([name, text]) => [name, String(text)]));
    const name = labels.get("__name__") ?? "";
    labels.delete("__name__");
    return { name, labels, times, values: numbers };
  });
}
