/** That one node leads to another. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Nodes in columns from left to right: each one step right of the first that calls it; of a circle, where it was met first. */
export function layersOf(nodes: readonly string[], links: readonly Link[]): string[][] {
  const callees = new Map<string, string[]>();
  const called = new Set<string>();
  for (const { from, to } of links) {
    callees.set(from, [...(callees.get(from) ?? []), to]);
    if (from !== to) called.add(to);
  }
  const depths = new Map<string, number>();
  const walk = (starts: readonly string[]): void => {
    let wave = starts.filter((node) => !depths.has(node));
    for (let depth = 0; wave.length > 0; depth++) {
      for (const node of wave) depths.set(node, depth);
      wave = [...new Set(wave.flatMap((node) => callees.get(node) ?? []))].filter((node) => !depths.has(node));
    }
  };
  walk(nodes.filter((node) => !called.has(node)));
  for (const node of nodes) walk([node]);
  const layers: string[][] = [];
  for (const node of nodes) {
    const depth = depths.get(node)!;
    while (layers.length <= depth) layers.push([]);
    layers[depth]!.push(node);
  }
  return layers.filter((layer) => layer.length > 0);
}
