/** Whether a cycle names every server once, in order. */
export function isRotation(cycle: readonly number[], servers: number): boolean {
  return cycle.length === servers && cycle.every((server, i) => server === i);
}

/**
 * Weights by server with which smooth weighted round robin takes the servers in exactly this order; undefined when no
 * weights do. They can only be how often each server is named.
 */
export function smoothWeights(cycle: readonly number[], servers: number): readonly number[] | undefined {
  const weights = Array.from({ length: servers }, (_, server) => cycle.filter((one) => one === server).length);
  if (weights.includes(0)) return undefined;
  const credits = weights.map(() => 0);
  for (const server of cycle) {
    weights.forEach((weight, i) => {
      credits[i] = (credits[i] as number) + weight;
    });
    if (credits.indexOf(Math.max(...credits)) !== server) return undefined;
    credits[server] = (credits[server] as number) - cycle.length;
  }
  return weights;
}

/** A cycle as the policy of that name is told it: neighbours that are the same take several turns. */
export function turnsOf(cycle: readonly number[]): { endpoint: number; turns: number }[] {
  const turns: { endpoint: number; turns: number }[] = [];
  for (const endpoint of cycle) {
    const last = turns.at(-1);
    if (last?.endpoint === endpoint) last.turns++;
    else turns.push({ endpoint, turns: 1 });
  }
  return turns;
}
