import { usdPerHour } from "../../metrics/cost.js";
import type { PriceSpec, VictimOrder } from "../../model/scenario.js";
import { Life } from "./instance-layout.js";
import type { InstanceTable } from "./instance-table.js";
import { type Comparison, kubernetesOrder, type PodFacts } from "./kubernetes-order.js";

/** What orders look at beside the instance table. */
export interface VictimFacts extends PodFacts {
  readonly prices: PriceSpec;
}

/** The orders that compare two instances independently of the others. */
type PlainOrder = Exclude<VictimOrder, "zone-balance">;

/**
 * The instances of `alive` in the order in which they leave: by the first of the orders, ties by the next, and finally the newest
 * first. Instances that do not serve leave before all others, except by the order `kubernetes`, which has a rule of its own for that.
 */
export function inOrderOfLeaving(
  instances: InstanceTable,
  alive: readonly number[],
  orders: readonly VictimOrder[],
  facts: VictimFacts,
): number[] {
  const plain = (order: PlainOrder): Comparison => compareBy(order, instances, alive, facts);
  const isPlain = (order: VictimOrder): order is PlainOrder => order !== "zone-balance";
  const worksLast: Comparison = (a, b) => works(instances, a) - works(instances, b);
  const newestFirst: Comparison = (a, b) => b - a;
  const at = orders.indexOf("zone-balance");
  const leading = orders[0] === "kubernetes" ? [] : [worksLast];
  const without = inTurn([...leading, ...orders.filter(isPlain).map(plain), newestFirst]);
  const sorted = [...alive].sort(without);
  if (at < 0) return sorted;
  const left = leftInZone(instances, sorted);
  const before = [...leading, ...orders.slice(0, at).filter(isPlain).map(plain)];
  return sorted.sort(inTurn([...before, (a, b) => left.get(b)! - left.get(a)!, without]));
}

/** For each instance how many of its zone are left when its turn comes, itself included: the zone with most left comes first. */
function leftInZone({ records }: InstanceTable, sorted: readonly number[]): Map<number, number> {
  const inZone = new Map<string, number>();
  for (const instance of sorted) inZone.set(records[instance]!.zone, (inZone.get(records[instance]!.zone) ?? 0) + 1);
  return new Map(
    sorted.map((instance) => {
      const { zone } = records[instance]!.spec;
      const left = inZone.get(zone)!;
      inZone.set(zone, left - 1);
      return [instance, left];
    }),
  );
}

function compareBy(order: PlainOrder, instances: InstanceTable, alive: readonly number[], facts: VictimFacts): Comparison {
  const { records } = instances;
  switch (order) {
    case "newest":
      return (a, b) => b - a;
    case "oldest":
      return (a, b) => a - b;
    case "least-loaded":
      return (a, b) => instances.placedOf(a) - instances.placedOf(b);
    case "cost":
      return (a, b) => usdPerHour(records[b]!.spec, facts.prices) - usdPerHour(records[a]!.spec, facts.prices);
    case "deletion-cost":
      return (a, b) => records[a]!.spec.deletionCost - records[b]!.spec.deletionCost;
    case "kubernetes":
      return kubernetesOrder(instances, alive, facts);
  }
}

/** Compares by each of these in turn, until one decides. */
function inTurn(comparisons: readonly Comparison[]): Comparison {
  return (a, b) => {
    for (const compare of comparisons) {
      const verdict = compare(a, b);
      if (verdict !== 0) return verdict;
    }
    return 0;
  };
}

function works(instances: InstanceTable, instance: number): number {
  return instances.lifeOf(instance) === Life.starting || instances.isDown(instance) ? 0 : 1;
}
