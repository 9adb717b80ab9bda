import type { ServiceSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";
import { circularGroups } from "./components.js";
import { type CallGraph, expectedCalls } from "./expected-calls.js";

const MOST_ROUNDS = 10_000;

/** Reports circles of calls in which a request causes, on average, at least one more like itself: they never die out. */
export function checkCallCycles(services: readonly ServiceSpec[], problems: Problems): void {
  const graph = expectedCalls(services);
  for (const group of circularGroups(graph)) {
    if (diesOut(group, graph)) continue;
    const circle = heaviestCircle(group, graph);
    problems.add(
      ["services", circle[0]!],
      `the calls ${circle.join(" -> ")} go round for ever: a request causes at least one more like itself on average`,
      "give one of the calls a lower probability, or break the circle",
    );
  }
}

/**
 * Whether the expected number of calls shrinks from one round to the next: the spectral radius of the group's
 * matrix is below 1. Power iteration on I + M, whose radius is one more and which never oscillates, between the
 * bounds min and max of (Ax)_i / x_i; a radius too close to 1 to tell counts as 1.
 * @see Collatz, Einschließungssatz für die charakteristischen Zahlen von Matrizen (1942)
 */
function diesOut(group: readonly string[], graph: CallGraph): boolean {
  let weights = new Map(group.map((name) => [name, 1]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    let largest = 0;
    const next = new Map<string, number>();
    for (const name of group) {
      let sum = weights.get(name)!;
      for (const [callee, calls] of graph.get(name)!) sum += calls * (weights.get(callee) ?? 0);
      const growth = sum / weights.get(name)!;
      least = Math.min(least, growth);
      most = Math.max(most, growth);
      largest = Math.max(largest, sum);
      next.set(name, sum);
    }
    if (least >= 2) return false;
    if (most < 2) return true;
    weights = new Map([...next].map(([name, sum]) => [name, sum / largest]));
  }
  return false;
}

/** A circle inside the group, found by following the most expected call from the first name on. */
function heaviestCircle(group: readonly string[], graph: CallGraph): string[] {
  const members = new Set(group);
  const walked: string[] = [[...group].sort()[0]!];
  for (;;) {
    const [heaviest] = [...graph.get(walked.at(-1)!)!]
      .filter(([callee]) => members.has(callee))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const start = walked.indexOf(heaviest![0]);
    walked.push(heaviest![0]);
    if (start >= 0) return walked.slice(start);
  }
}
