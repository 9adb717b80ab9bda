import type { AttemptCounts, OutcomeCounts } from "../../../experiment/result.js";
import { type Audit, isClose, shown } from "./audit.js";

/** Every request and every attempt ends once, and in one way. */
export const ledgers: Audit = function* (result) {
  yield* requests("all requests", result.summary.requests);
  for (const [name, { requests: counts }] of Object.entries(result.classes)) yield* requests(`requests of ${name}`, counts);
  for (const [name, service] of Object.entries(result.services)) {
    yield* requests(`requests to ${name}`, service.requests);
    yield* attempts(`attempts at ${name}`, service.attempts);
    const causes = Object.values(service.lost).reduce((sum, count) => sum + count, 0);
    if (causes !== service.attempts.lost)
      yield `${service.attempts.lost} attempts at ${name} were lost, but for ${causes} there is a cause`;
    if (service.attempts.inFlight > service.requests.inFlight)
      yield `${service.attempts.inFlight} attempts at ${name} are under way for ${service.requests.inFlight} requests`;
  }
};

/** The whole is the sum of its parts. */
export const totals: Audit = function* ({ summary, classes, services, durationMs, warmupMs }, scenario) {
  for (const outcome of Object.keys(summary.requests) as (keyof OutcomeCounts)[])
    yield* same(
      `${outcome} requests`,
      summary.requests[outcome],
      Object.values(classes).map(({ requests: counts }) => counts[outcome]),
    );
  for (const outcome of Object.keys(summary.attempts) as (keyof AttemptCounts)[])
    yield* same(
      `${outcome} attempts`,
      summary.attempts[outcome],
      Object.values(services).map((service) => service.attempts[outcome]),
    );
  // On nodes it is the nodes that cost, not their pods.
  const costs = scenario.nodes === undefined ? (["costUsd"] as const) : [];
  for (const what of [...costs, "instanceSeconds", "vcpuSeconds", "gbSeconds", "coldStarts", "retries"] as const)
    yield* same(
      what,
      summary[what],
      Object.values(services).map((service) => service[what]),
    );
  const goodput = (summary.requests.ok * 1000) / (durationMs - warmupMs);
  if (!isClose(summary.goodputPerSecond, goodput))
    yield `goodput is ${shown(summary.goodputPerSecond)}/s, but ${shown(goodput)} requests per second ended ok`;
  yield* shares("all requests", summary.requests, summary.availability);
  for (const [name, { requests: counts, availability }] of [...Object.entries(classes), ...Object.entries(services)])
    yield* shares(name, counts, availability);
};

function* requests(whose: string, counts: OutcomeCounts): Iterable<string> {
  const { issued, ...rest } = counts;
  yield* balance(whose, "issued", issued, rest);
}

function* attempts(whose: string, counts: AttemptCounts): Iterable<string> {
  const { sent, ...rest } = counts;
  yield* balance(whose, "sent", sent, rest);
}

function* balance(whose: string, verb: string, total: number, parts: Readonly<Record<string, number>>): Iterable<string> {
  for (const [name, count] of Object.entries(parts)) if (count < 0) yield `of ${whose}, ${count} are ${name}`;
  const sum = Object.values(parts).reduce((all, count) => all + count, 0);
  if (sum !== total)
    yield `${total} of ${whose} were ${verb}, but ${sum} are accounted for (${Object.entries(parts)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")})`;
}

function* same(what: string, whole: number, parts: readonly number[]): Iterable<string> {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (!isClose(whole, sum)) yield `${what}: ${shown(whole)} in all, but the parts make ${shown(sum)}`;
}

function* shares(whose: string, { ok, issued, inFlight }: OutcomeCounts, availability: number | null): Iterable<string> {
  const ended = issued - inFlight;
  if (ended <= 0 ? availability !== null : availability === null || !isClose(availability, ok / ended))
    yield `the availability of ${whose} is ${availability}, but ${ok} of ${ended} ended ok`;
}
