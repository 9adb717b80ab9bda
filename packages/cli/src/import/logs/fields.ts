import type { Mark } from "../report/status.js";
import type { FieldTable } from "../report/tally.js";
import { JSON_NAMES } from "./json-line.js";

const { times, statuses, methods, paths, services, latencies } = JSON_NAMES;
const RATE: Mark = { status: "mapped", to: "traffic.*.rate", note: "counted" };
const ROUTE: Mark = {
  status: "approximated",
  to: "traffic.*.classes",
  note: "requests are told apart by route; numbers and other names of single things in it are left out",
};
const ERRORS: Mark = { status: "approximated", to: "services.*.errors", note: "statuses from 500 up are errors, of every class alike" };
const LATENCY: Mark = { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" };
const SERVICE: Mark = { status: "mapped", to: "services" };

const oneOf = (names: readonly string[]) => new RegExp(`^(${names.map((name) => name.replaceAll(".", "\\.")).join("|")})$`);

/** What becomes of the fields of a log line. */
export const LOG_FIELDS: FieldTable = [
  [/^request_creation_time$/, RATE],
  [oneOf(times), RATE],
  [/^request$/, ROUTE],
  [oneOf([...paths, ...methods, "request.uri", "request.method"]), ROUTE],
  [/^elb_status_code$/, ERRORS],
  [oneOf(statuses), ERRORS],
  [/^(request|target|response)_processing_time$/, LATENCY],
  ...latencies.map(([pattern]) => [pattern, LATENCY] as const),
  [/^(host|target_group_arn)$/, SERVICE],
  [oneOf(services), SERVICE],
  [
    /^(remote|client|user|identity|client_ip|remote_addr|ip)$/,
    { status: "ignored", note: "who asks is not kept; a key for stickiness is not assumed" },
  ],
  [/(bytes|size|length)/i, { status: "ignored", note: "sizes of bodies are not simulated" }],
];
