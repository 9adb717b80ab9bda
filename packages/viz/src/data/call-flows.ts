import type { Result, Scenario } from "@springtide/core";

/** Requests a second that one service, or a source of traffic, sends to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly perSecond: number;
  /** Whether `from` is a source of traffic. */
  readonly isOutside: boolean;
}

/** Measured requests to each service, shared out among its callers by the calls that are expected of them. */
export function callFlows({ services, traffic, queues = [] }: Scenario, result: Result): Flow[] {
  const consumers = new Map(queues.map((queue) => [queue.name, queue.consumers]));
  const seconds = (result.durationMs - result.warmupMs) / 1000;
  const perSecond = (count: number) => (seconds > 0 ? count / seconds : 0);
  const rateOf = (service: string) => perSecond(result.services[service]?.requests.issued ?? 0);
  const expected: Flow[] = [];
  for (const source of traffic) {
    const to = consumers.get(source.to) ?? source.to;
    const classes = source.classes.reduce((sum, { name }) => sum + (result.classes[name]?.requests.issued ?? 0), 0);
    expected.push({ from: source.name, to, perSecond: perSecond(classes), isOutside: true });
  }
  for (const { name, steps } of services)
    for (const step of steps) {
      const calls = step.type === "publish" ? [step.message] : "calls" in step ? step.calls : [];
      for (const { to, probability, count } of calls)
        expected.push({ from: name, to: consumers.get(to) ?? to, perSecond: rateOf(name) * probability * count, isOutside: false });
    }
  const joined = new Map<string, Flow>();
  for (const flow of expected) {
    const key = JSON.stringify([flow.isOutside, flow.from, flow.to]);
    joined.set(key, { ...flow, perSecond: flow.perSecond + (joined.get(key)?.perSecond ?? 0) });
  }
  const totals = new Map<string, number>();
  for (const { to, perSecond } of joined.values()) totals.set(to, (totals.get(to) ?? 0) + perSecond);
  return [...joined.values()].map((flow) => {
    const total = totals.get(flow.to)!;
    return { ...flow, perSecond: total === 0 ? 0 : (flow.perSecond / total) * rateOf(flow.to) };
  });
}
