import type { SimulateOptions } from "@springtide/core";
import type { Job } from "./job.js";

/** What a job asks of a simulation, in whichever thread that is. */
export function jobOptions({
  traceDigest,
  histograms,
  detail,
  antithetic,
  decisions,
  seed,
  maxEvents,
}: Job): Omit<SimulateOptions, "catalog"> {
  return {
    traceDigest,
    histograms: histograms === true,
    ...(detail ? { detail: true } : {}),
    ...(antithetic ? { antithetic: true } : {}),
    ...(decisions === undefined ? {} : { decisions }),
    ...(seed === undefined ? {} : { seed }),
    ...(maxEvents === undefined ? {} : { maxEvents }),
  };
}
