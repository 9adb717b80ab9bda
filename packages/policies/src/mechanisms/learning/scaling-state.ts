import type { Load } from "../forecast/load-meter.js";

/** Replicas that an action adds; those that take away are below zero. */
export const ACTIONS: readonly number[] = [-2, -1, 0, 1, 2, 4];

/** Upper ends of the bins of utilisation: the load over the replicas wanted so far. */
const UTILISATION = [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8, 1, 1.4];

/** Upper ends of the bins of growth: by how much of itself the rate has changed of late. */
const GROWTH = [-0.12, 0.06, 0.25];

/** Upper ends of the bins of size: one replica more means less to many than to few. */
const SIZE = [3, 6, 12];

/** Waiting requests per busy one above which there is a queue. */
const QUEUE = 0.1;

/** How many states there are. */
export const STATES: number = (UTILISATION.length + 1) * (GROWTH.length + 1) * (SIZE.length + 1) * 2;

/** The state that a service is in, from 0 to below `STATES`. */
export function stateOf(load: Load, desired: number, growth: number, queueLength: number, concurrency: number): number {
  let state = bin(load.replicas / Math.max(1, desired), UTILISATION);
  state = state * (GROWTH.length + 1) + bin(growth, GROWTH);
  state = state * (SIZE.length + 1) + bin(desired, SIZE);
  return state * 2 + (queueLength > QUEUE * concurrency ? 1 : 0);
}

function bin(value: number, ends: readonly number[]): number {
  const index = ends.findIndex((end) => value <= end);
  return index < 0 ? ends.length : index;
}
