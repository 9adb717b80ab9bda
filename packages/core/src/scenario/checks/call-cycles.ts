import type { MessageQueueSpec } from "../../model/queues.js";
import type { ServiceSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";
import { circularGroups } from "./components.js";
import { diesOut } from "./dies-out.js";
import { type CallGraph, expectedCalls } from "./expected-calls.js";

/** Longest circle that a message names in full. */
const LONGEST_SHOWN = 8;

/** Reports circles of calls in which a request causes, on average, at least one more like itself: they never die out. */
export function checkCallCycles(services: readonly ServiceSpec[], problems: Problems, queues: readonly MessageQueueSpec[] = []): void {
  const graph = expectedCalls(services, queues);
  for (const group of circularGroups(graph)) {
    if (diesOut(group, graph)) continue;
    const circle = heaviestCircle(group, graph);
    problems.add(
      ["services", circle[0]!],
      `the calls ${showCircle(circle)} go round for ever: on average a request causes at least one more like itself`,
      "give one of the calls a lower probability, or break the circle",
    );
  }
}

function showCircle(circle: readonly string[]): string {
  const shown = circle.length <= LONGEST_SHOWN + 1 ? circle : [...circle.slice(0, LONGEST_SHOWN), "…", circle.at(-1)];
  return shown.join(" -> ");
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
