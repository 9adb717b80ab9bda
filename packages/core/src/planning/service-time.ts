/** The time that a request keeps a server, as a law whose response times can be computed. */
export type ServiceTime =
  | { readonly type: "exponential"; readonly meanMs: number }
  /** Always the same. */
  | { readonly type: "constant"; readonly meanMs: number }
  /** Any law, by values drawn from it. */
  | { readonly type: "sampled"; readonly meanMs: number; readonly scv: number; readonly valuesMs: Float64Array };

/** Squared coefficient of variation: variance over squared mean; 0 constant, 1 exponential. */
export function serviceScv(service: ServiceTime): number {
  if (service.type === "exponential") return 1;
  return service.type === "constant" ? 0 : service.scv;
}

/** The law of which these values, at least one, were drawn. */
export function sampledService(values: Iterable<number>): ServiceTime {
  const valuesMs = Float64Array.from(values).sort();
  const meanMs = valuesMs.reduce((sum, value) => sum + value, 0) / valuesMs.length;
  const squares = valuesMs.reduce((sum, value) => sum + (value - meanMs) * (value - meanMs), 0);
  return { type: "sampled", meanMs, scv: meanMs > 0 ? squares / valuesMs.length / (meanMs * meanMs) : 0, valuesMs };
}
