/** What the time of an attempt is split into. */
export const PARTS = ["kernel", "engine", "draws", "policy", "resilience", "metrics", "cluster", "collector", "runtime"] as const;
export type Part = (typeof PARTS)[number];

/** The first rule that a place meets says which part it belongs to. */
const RULES: readonly (readonly [RegExp, Part])[] = [
  [/^\(garbage collector\)$/, "collector"],
  [/^wasm:/, "kernel"],
  [/^policies\/src\/(resilience|mechanisms\/(layers|breaker|budgets|backoff|limits|shedding))\//, "resilience"],
  [/^policies\/src\//, "policy"],
  [/^core\/src\/cluster\/resilience\//, "resilience"],
  [/^core\/src\/cluster\/proxies\//, "policy"],
  [/^core\/src\/(metrics|experiment)\//, "metrics"],
  [/^core\/src\/engine\/(distributions|math)\//, "draws"],
  [/^core\/src\/engine\/(random|mirrored-random|streams|stream-family|renewable-streams|draw-residual)\.ts$/, "draws"],
  [/^core\/src\/workload\//, "draws"],
  [/^core\/src\/engine\//, "engine"],
  [/^core\/src\//, "cluster"],
];

/** The part that a place belongs to: a source file below `packages/`, or what V8 calls its own work. */
export function partOf(place: string): Part {
  return RULES.find(([rule]) => rule.test(place))?.[1] ?? "runtime";
}
