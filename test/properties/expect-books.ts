import type { AttemptCounts, LossCounts, OutcomeCounts, Result } from "@springtide/core";
import { expect } from "vitest";

function sum(counts: Readonly<Record<string, number>>, total: string): number {
  for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThanOrEqual(0);
  return Object.entries(counts).reduce((all, [name, count]) => (name === total ? all : all + count), 0);
}

function expectBalance(requests: OutcomeCounts, attempts: AttemptCounts | undefined): void {
  expect(sum({ ...requests }, "issued")).toBe(requests.issued);
  if (attempts === undefined) return;
  expect(sum({ ...attempts }, "sent")).toBe(attempts.sent);
  // Some requests are between two attempts, or wait for their first.
  expect(attempts.inFlight).toBeLessThanOrEqual(requests.inFlight);
}

function expectSum<Counts extends OutcomeCounts | AttemptCounts | LossCounts>(whole: Counts, parts: readonly Counts[]): void {
  for (const name of Object.keys(whole) as (keyof Counts)[]) {
    expect(
      parts.reduce((total, part) => total + Number(part[name]), 0),
      String(name),
    ).toBe(whole[name]);
  }
}

/** Both ledgers balance, as a whole, by class and by service. */
export function expectBooksInOrder({ summary, classes, services }: Result): void {
  expectBalance(summary.requests, undefined);
  for (const { requests } of Object.values(classes)) expectBalance(requests, undefined);
  for (const { requests, attempts, lost } of Object.values(services)) {
    expectBalance(requests, attempts);
    expect(sum({ ...lost }, "")).toBe(attempts.lost);
  }
  expectSum(
    summary.requests,
    Object.values(classes).map(({ requests }) => requests),
  );
  expectSum(
    summary.attempts,
    Object.values(services).map(({ attempts }) => attempts),
  );
  expectSum(
    summary.lost,
    Object.values(services).map(({ lost }) => lost),
  );
}
