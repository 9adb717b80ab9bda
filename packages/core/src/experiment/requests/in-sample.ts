import { SimulationError } from "../../errors.js";

/** How many values the identity of a request, of which a sample takes the lowest, may have. */
const IDENTITIES = 4294967296;

/**
 * Tells by the upper half of a request's key whether it is in a sample: who is does not depend on policies, and a smaller sample is
 * part of a larger one.
 * @throws SimulationError for a share outside (0, 1]; `option` is where it was given.
 */
export function inSample(option: string, sample: number): (keyHigh: number) => boolean {
  if (!(sample > 0 && sample <= 1))
    throw new SimulationError("invalid", `${option}: a sample of ${sample} is none; give a share above 0, to 1`);
  const limit = sample * IDENTITIES;
  return (keyHigh) => keyHigh >>> 0 < limit;
}
