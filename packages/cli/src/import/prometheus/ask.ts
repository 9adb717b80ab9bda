import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { fetchJson } from "./fetch-json.js";
import { parseMatrix } from "./parse-matrix.js";
import { counterAmong, histogramAmong } from "./roles.js";
import type { Series } from "./series.js";

/** What to ask a Prometheus for. */
export interface Question {
  /** Its address, or a whole query with it. */
  readonly url: string;
  /** Expressions; where there are none, the likeliest metrics of requests and latencies. */
  readonly queries: readonly string[];
  readonly metric: string | undefined;
  /** Time that is looked at, in seconds since 1970. */
  readonly fromS: number;
  readonly toS: number;
  readonly stepS: number;
  readonly timeoutMs: number;
}

/** Whether text is an address that may be asked. */
export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Asks a Prometheus for series over time.
 * @throws CommandError when it cannot be asked, refuses, or has no metric of requests.
 */
export async function askPrometheus(question: Question): Promise<Series[]> {
  const url = addressOf(question.url);
  if (/\/api\/v1\/query(_range)?$/.test(url.pathname) && url.searchParams.has("query"))
    return parseMatrix(await fetchJson(url, question.timeoutMs), url.origin);
  const queries = question.queries.length > 0 ? question.queries : await likeliest(url, question);
  const found: Series[] = [];
  for (const query of queries) {
    const range = below(url, "query_range");
    for (const [key, value] of Object.entries({ query, start: question.fromS, end: question.toS, step: question.stepS }))
      range.searchParams.set(key, String(value));
    found.push(...parseMatrix(await fetchJson(range, question.timeoutMs), `${url.origin}: ${query}`));
  }
  return found;
}

/** Names are asked for, so that the user needs to know none. */
async function likeliest(url: URL, { metric, timeoutMs }: Question): Promise<string[]> {
  const answer = (await fetchJson(below(url, "label/__name__/values"), timeoutMs)) as { readonly data?: unknown };
  const names = new Set(Array.isArray(answer.data) ? answer.data.map(String) : []);
  const counter = counterAmong(names, metric);
  if (counter === undefined)
    throw new CommandError(
      ExitCode.usage,
      `${url.origin}: ${metric === undefined ? "no metric there looks like a count of requests" : `there is no metric ${metric}`}; name one with --metric, or give a --query`,
    );
  const histogram = histogramAmong(names, counter);
  const latencies =
    histogram === undefined
      ? []
      : [
          `sum by (le, job, service, destination_service_name) (${histogram}_bucket)`,
          `sum by (job, service, destination_service_name) (${histogram}_sum)`,
        ];
  return [
    counter,
    ...latencies.map((query, index) => `label_replace(${query}, "__name__", "${histogram}_${index === 0 ? "bucket" : "sum"}", "", "")`),
  ];
}

function below(base: URL, end: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/(api\/v1\/?)?$/, "")}/api/v1/${end}`;
  url.search = "";
  return url;
}

function addressOf(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new CommandError(ExitCode.usage, `${text.slice(0, 200)} is no address; one such as http://127.0.0.1:9090 is expected`);
  }
}
