import { isRecord } from "../../json/is-record.js";
import { parseClfTime } from "./clf-time.js";
import type { LogFormat } from "./record.js";
import { parseRequestLine, pathOf } from "./request-line.js";

type Fields = Readonly<Record<string, unknown>>;

const TIMES = ["time", "timestamp", "@timestamp", "ts", "time_local", "time_iso8601", "start_time", "StartUTC", "datetime", "date", "msec"];
const STATUSES = [
  "status",
  "status_code",
  "statusCode",
  "response_code",
  "http_status",
  "code",
  "DownstreamStatus",
  "http.response.status_code",
];
const METHODS = ["method", "request_method", "http_method", "verb", "RequestMethod", "http.request.method"];
const PATHS = ["route", "path", "uri", "request_uri", "url", "RequestPath", "http.route", "url.path"];
const SERVICES = ["service", "service_name", "service.name", "upstream", "upstream_cluster", "app", "ServiceName"];
/** Names of times a request took, and what one of their unit is in ms. */
const LATENCIES: readonly (readonly [RegExp, number])[] = [
  [/^(duration|latency|elapsed|response_time|request_time|took)_?(ms|millis|milliseconds)$/i, 1],
  [/^(duration|latency|elapsed|response_time|took)_?(us|micros)$/i, 0.001],
  [/^(duration|latency|elapsed|took)_?(ns|nanos)$/i, 1e-6],
  [/^(request_time|upstream_response_time|(duration|latency|elapsed|response_time)_?(s|sec|seconds))$/i, 1000],
  [/^Duration$/, 1e-6],
  [/^responseTime$/, 1],
  [/^(duration|latency|elapsed|response_time)$/, 0],
];

/** Logs with an object a line, under the names that nginx, Envoy, Traefik, Caddy and common libraries use. */
export const jsonLine: LogFormat = {
  kind: "access log (JSON)",
  split(line) {
    if (!line.trimStart().startsWith("{")) return undefined;
    try {
      const fields: unknown = JSON.parse(line);
      return typeof fields === "object" && fields !== null ? flat(fields as Fields) : undefined;
    } catch {
      return undefined;
    }
  },
  read(fields) {
    const request = typeof fields.request === "string" ? parseRequestLine(fields.request) : undefined;
    const path = first(fields, PATHS) ?? fields["request.uri"];
    const status = Number(first(fields, STATUSES) ?? 0);
    const method = String(first(fields, METHODS) ?? fields["request.method"] ?? request?.method ?? "").toUpperCase();
    const atMs = timeOf(first(fields, TIMES));
    if (path === undefined && request === undefined && !(status >= 100)) return undefined;
    return {
      atMs,
      method,
      path: path === undefined ? (request?.path ?? "") : pathOf(String(path)),
      status: Number.isFinite(status) ? status : 0,
      latencyMs: latencyOf(fields),
      service: String(first(fields, SERVICES) ?? ""),
    };
  },
};

/** Which names tell something, for the report. */
export const JSON_NAMES = { times: TIMES, statuses: STATUSES, methods: METHODS, paths: PATHS, services: SERVICES, latencies: LATENCIES };

/** Objects inside are told as `outer.inner`; Caddy has its request so. */
function flat(fields: Fields): Fields {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, unknown][] =>
    isRecord(value) ? Object.entries(value).map(([inner, item]): [string, unknown] => [`${key}.${inner}`, item]) : [[key, value]],
  );
  return Object.fromEntries(entries);
}

function first(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) if (fields[name] !== undefined && fields[name] !== null && fields[name] !== "") return fields[name];
  return undefined;
}

/** ISO 8601, what Apache writes, or seconds, ms, us or ns since 1970, told apart by their size. */
function timeOf(value: unknown): number | undefined {
  const number =
    typeof value === "number" ? value : typeof value === "string" && /^\d{9,20}(\.\d+)?$/.test(value) ? Number(value) : undefined;
  if (number !== undefined) return number > 1e17 ? number / 1e6 : number > 1e14 ? number / 1000 : number > 1e11 ? number : number * 1000;
  const ms = typeof value === "string" ? (parseClfTime(value) ?? Date.parse(value)) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}

function latencyOf(fields: Fields): number | undefined {
  for (const [name, value] of Object.entries(fields)) {
    const unit = LATENCIES.find(([pattern]) => pattern.test(name))?.[1];
    if (unit === undefined || value === null || value === "" || value === "-") continue;
    const text = /^(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s)$/.exec(String(value));
    if (text !== null) return Number(text[1]) * ({ ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000 }[text[2] as string] ?? 1);
    const number = Number(value);
    // Without a unit in the name: fractions are seconds, as Caddy and nginx write them, whole numbers ms, as Envoy and most libraries do.
    if (Number.isFinite(number) && number >= 0) return number * (unit === 0 ? (Number.isInteger(number) ? 1 : 1000) : unit);
  }
  return undefined;
}
