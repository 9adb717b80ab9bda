/** One request to a single instance; times are whole ms, so that ties are common. */
export interface Customer {
  readonly atMs: number;
  readonly demandMs: number;
  /** Higher is served first where the line goes by priority. */
  readonly priority: number;
  readonly patienceMs: number;
}

export interface NaiveQueue {
  readonly slots: number;
  readonly capacity: number;
  readonly discipline: "fifo" | "lifo" | "priority" | "preemptive-lifo";
  readonly queueTimeoutMs: number;
  readonly cancel: "none" | "queued" | "running" | "both";
}

interface Visit {
  readonly customer: Customer;
  leftMs: number;
  sinceMs: number;
  queuedMs: number;
  hasLeft: boolean;
  wasServed: boolean;
}

/**
 * What becomes of customers of one instance, worked out ms by ms: work ends, then patience, then
 * customers come. Customers are in order of arrival; the answers are `ok 10`, `timeout 7`, …
 */
export function naiveQueue(customers: readonly Customer[], shape: NaiveQueue, untilMs: number): string[] {
  const ends = customers.map(() => "open");
  let running: Visit[] = [];
  let line: Visit[] = [];
  const visits = new Map<Customer, Visit>();
  const end = (visit: Visit, how: string, nowMs: number): void => {
    if (!visit.hasLeft) ends[customers.indexOf(visit.customer)] = `${how} ${nowMs}`;
    visit.hasLeft = true;
  };
  const start = (visit: Visit, nowMs: number): void => {
    Object.assign(visit, { sinceMs: nowMs, wasServed: true });
    running.push(visit);
  };
  const serve = (nowMs: number): void => {
    while (running.length < shape.slots && line.length > 0) start(line.shift()!, nowMs);
  };
  /** Where a newcomer stands: the front of the line is next. */
  const join = (visit: Visit): void => {
    const behind = line.findIndex(({ customer }) => customer.priority < visit.customer.priority);
    if (shape.discipline === "lifo" || shape.discipline === "preemptive-lifo") line.unshift(visit);
    else if (shape.discipline === "priority" && behind >= 0) line.splice(behind, 0, visit);
    else line.push(visit);
  };
  const arrive = (visit: Visit, nowMs: number): void => {
    if (running.length === shape.slots && shape.discipline === "preemptive-lifo") {
      const [oldest] = running.splice(0, 1);
      oldest!.leftMs -= nowMs - oldest!.sinceMs;
      line.unshift(oldest!);
    }
    if (running.length < shape.slots) start(visit, nowMs);
    else if (line.length >= shape.capacity) end(visit, "rejected", nowMs);
    else join(visit);
  };
  const loseHeart = (visit: Visit, nowMs: number): void => {
    if (visit.hasLeft) return;
    end(visit, "timeout", nowMs);
    const mayStop = (where: "queued" | "running"): boolean => shape.cancel === where || shape.cancel === "both";
    if (mayStop("queued")) line = line.filter((other) => other !== visit);
    if (mayStop("running")) running = running.filter((other) => other !== visit);
    serve(nowMs);
  };
  const dropQueued = (visit: Visit, nowMs: number): void => {
    if (visit.wasServed || !line.includes(visit)) return;
    line = line.filter((other) => other !== visit);
    end(visit, "timeout", nowMs);
  };
  for (let nowMs = 0; nowMs <= untilMs; nowMs++) {
    for (const visit of running.filter(({ sinceMs, leftMs }) => sinceMs + leftMs === nowMs)) {
      running = running.filter((other) => other !== visit);
      end(visit, "ok", nowMs);
      serve(nowMs);
    }
    for (const visit of visits.values()) {
      if (visit.customer.atMs + visit.customer.patienceMs === nowMs) loseHeart(visit, nowMs);
      if (visit.customer.atMs + shape.queueTimeoutMs === nowMs) dropQueued(visit, nowMs);
    }
    for (const customer of customers.filter(({ atMs }) => atMs === nowMs)) {
      const visit = { customer, leftMs: customer.demandMs, sinceMs: nowMs, queuedMs: nowMs, hasLeft: false, wasServed: false };
      visits.set(customer, visit);
      arrive(visit, nowMs);
    }
  }
  return ends;
}
