/** What theory says of the time that requests spend in a queue. */
export interface Truth {
  readonly meanMs: number;
  readonly p99Ms: number;
}

/** Chance that a request takes longer than so many ms. */
type Tail = (ms: number) => number;

/** M/M/c with a mean service of one `serviceMs`: a service, after an exponential wait with Erlang's probability. */
export function erlangQueue(servers: number, load: number, serviceMs: number): Truth {
  const mu = 1 / serviceMs;
  const lambda = load * servers * mu;
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (lambda * blocking) / (k * mu + lambda * blocking);
  const waits = blocking / (1 - load * (1 - blocking));
  const spare = servers * mu - lambda;
  const tail: Tail = (ms) =>
    Math.abs(spare - mu) < 1e-12
      ? Math.exp(-mu * ms) * (1 + waits * mu * ms)
      : (1 - waits) * Math.exp(-mu * ms) + (waits * (spare * Math.exp(-mu * ms) - mu * Math.exp(-spare * ms))) / (spare - mu);
  return { meanMs: serviceMs + waits / spare, p99Ms: quantile(tail, 0.99) };
}

/**
 * M/H2/1: two kinds of exponential service. The transform of the time in system is rational with two poles, so that
 * time is a mixture of two exponentials.
 * @see Kleinrock, Queueing Systems I, 1975, section 5.7 (Pollaczek-Khinchine transform equation)
 */
export function hyperexponentialQueue(load: number, shares: readonly [number, number], meansMs: readonly [number, number]): Truth {
  const [a, b] = meansMs.map((mean) => 1 / mean) as [number, number];
  const [p, q] = shares;
  const lambda = load / (p * meansMs[0] + q * meansMs[1]);
  // B*(s) = N(s) / ((s + a)(s + b)) with N(s) = n1 s + n0; (s − λ)(s + a)(s + b) + λ N(s) = s (s² + c1 s + c0).
  const [n1, n0] = [p * a + q * b, a * b];
  const c1 = a + b - lambda;
  const c0 = a * b - lambda * (a + b) + lambda * n1;
  const root = Math.sqrt(c1 * c1 - 4 * c0);
  const poles = [(-c1 + root) / 2, (-c1 - root) / 2] as const;
  const weight = (i: 0 | 1): number => ((1 - load) * (n1 * poles[i] + n0)) / (poles[i] - poles[1 - i]!) / -poles[i];
  const tail: Tail = (ms) => weight(0) * Math.exp(poles[0] * ms) + weight(1) * Math.exp(poles[1] * ms);
  return { meanMs: weight(0) / -poles[0] + weight(1) / -poles[1], p99Ms: quantile(tail, 0.99) };
}

function quantile(tail: Tail, p: number): number {
  let [low, high] = [0, 1];
  while (tail(high) > 1 - p) high *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return high;
}
