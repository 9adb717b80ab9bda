const MOST_REPLICAS = 2_147_483_647;

/** `value * factor / divisor` as 64-bit integers divide, toward zero; exact also where the product is beyond 2^53. */
export function scaledQuotient(value: number, factor: number, divisor: number): number {
  const product = value * factor;
  if (Number.isSafeInteger(product)) return Math.trunc(product / divisor);
  return Number((BigInt(value) * BigInt(factor)) / BigInt(divisor));
}

/** As many replicas as a fraction of one needs: rounded up without any tolerance, within 32 bits. */
export function ceilReplicas(exact: number): number {
  return Math.min(MOST_REPLICAS, Math.ceil(exact));
}
