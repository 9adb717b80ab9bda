import type { Result } from "../../experiment/result.js";
import { requireThat } from "../require-that.js";

type Counts = Readonly<Record<string, number>>;

/**
 * Holds both ledgers to balance, as a whole, by class and by service: requests issued are those that ended and those in flight,
 * attempts sent those that ended and those in flight, and the parts make up the whole.
 * @throws Error saying which ledger does not, and by how much.
 */
export function requireBooksInOrder({ summary, classes, services }: Result): void {
  requireBalance({ ...summary.requests }, "issued", "the run's requests");
  for (const [name, { requests }] of Object.entries(classes)) requireBalance({ ...requests }, "issued", `requests of class ${name}`);
  for (const [name, { requests, attempts, lost, resilience }] of Object.entries(services)) {
    requireBalance({ ...requests }, "issued", `requests to ${name}`);
    requireBalance({ ...attempts }, "sent", `attempts at ${name}`);
    // Some requests are between two attempts, or wait for their first; layers may have several under way for one.
    requireThat(
      resilience !== undefined || attempts.inFlight <= requests.inFlight,
      `${name} has ${attempts.inFlight} attempts in flight for ${requests.inFlight} requests`,
    );
    requireThat(total({ ...lost }) === attempts.lost, `${name} lost ${attempts.lost} attempts and gives reasons for ${total({ ...lost })}`);
  }
  requireSum(
    { ...summary.requests },
    Object.values(classes).map(({ requests }) => ({ ...requests })),
    "requests",
    "classes",
  );
  requireSum(
    { ...summary.attempts },
    Object.values(services).map(({ attempts }) => ({ ...attempts })),
    "attempts",
    "services",
  );
  requireSum(
    { ...summary.lost },
    Object.values(services).map(({ lost }) => ({ ...lost })),
    "losses",
    "services",
  );
}

function requireBalance(counts: Counts, whole: string, what: string): void {
  for (const [name, count] of Object.entries(counts)) requireThat(count >= 0, `${what}: ${count} ${name}`);
  const { [whole]: begun = 0, ...ended } = counts;
  requireThat(total(ended) === begun, `${what}: ${begun} ${whole}, and ${total(ended)} accounted for (${JSON.stringify(ended)})`);
}

function requireSum(whole: Counts, parts: readonly Counts[], what: string, of: string): void {
  for (const [name, count] of Object.entries(whole)) {
    const sum = parts.reduce((all, part) => all + (part[name] ?? 0), 0);
    requireThat(sum === count, `${what}: ${count} ${name} in all, and ${sum} in its ${of}`);
  }
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
