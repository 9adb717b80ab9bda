/** An amount in whole thousandths, rounded up as quantities are, once the noise of floating point is gone: a billionth is the least that is measured. */
export function milliOf(amount: number): number {
  const nano = amount * 1e9;
  return Number.isSafeInteger(Math.round(nano)) ? Math.ceil(Math.round(nano) / 1e6) : Math.ceil(amount * 1000);
}
