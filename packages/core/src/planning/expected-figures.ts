import { erlangB } from "../engine/math/erlang-b.js";
import { exp } from "../engine/math/exp.js";
import { ln } from "../engine/math/ln.js";
import { responseQuantileMs, responseTail, serviceQuantileMs } from "./response-time.js";
import type { ServiceModel } from "./service-model.js";
import { serviceScv } from "./service-time.js";
import { approximateWait, type Line, mmcWait, type WaitLaw } from "./wait-law.js";

/** What theory expects of a number of instances under a load. */
export interface ExpectedFigures {
  /** Whether the formula is exact for this service, or an approximation. */
  readonly kind: "exact" | "approximation";
  /** Busy share of the slots; above 1 where the line only grows; 0 where slots are unlimited. */
  readonly utilisation: number;
  /** Share of requests that end ok. */
  readonly availability: number;
  /** Response time in ms that a share of the requests which end ok does not exceed; Infinity where the line only grows. */
  quantileMs(quantile: number): number;
}

/** A chance too small to matter. */
const NEGLIGIBLE = 1e-9;

/**
 * Figures of so many instances under a load, by Erlang's formulas where they are exact and by the Allen–Cunneen approximation
 * elsewhere; undefined where what a full line refuses, or what clients who give up take back, would change them.
 */
export function expectedFigures(model: ServiceModel, instances: number, ratePerMs: number): ExpectedFigures | undefined {
  const { service, slots, wayMs, errorRate } = model;
  const split = model.shape === "by-chance" || model.shape === "in-turn";
  const lines = split && instances < Number.POSITIVE_INFINITY ? instances : 1;
  const servers = lines === 1 ? instances * slots : slots;
  const line: Line = { ratePerMs: ratePerMs / lines, serviceMs: service.meanMs, servers };
  const load = line.ratePerMs * line.serviceMs;
  const utilisation = servers === Number.POSITIVE_INFINITY ? 0 : load / servers;
  const room = model.roomAt === "service" || model.room === 0 ? model.room : (model.room * instances) / lines;
  const isPoisson = model.arrivalScv === 1 && (model.shape === "one" || model.shape === "by-chance" || instances === 1);

  if (room === 0) {
    if (!isPoisson) return undefined;
    const ok = (1 - erlangB(load, servers)) * (1 - errorRate);
    return timed({ chance: 0, drainPerMs: 0 }, service.type === "sampled" ? "approximation" : "exact", ok);
  }
  const wait = waitOf(model, line, lines);
  const isUnlimited = servers === Number.POSITIVE_INFINITY;
  const isExact = isUnlimited ? service.type !== "sampled" : isPoisson && service.type === "exponential";
  if (utilisation >= 1) {
    return { kind: "exact", utilisation, availability: 0, quantileMs: () => Number.POSITIVE_INFINITY };
  }
  if (room < Number.POSITIVE_INFINITY && wait.chance > 0 && fullChance(room, line, wait) > NEGLIGIBLE) return undefined;
  return timed(wait, isExact ? "exact" : "approximation", 1 - errorRate);

  /** With clients who give up after a time: they see only what is faster. */
  function timed(law: WaitLaw, kind: ExpectedFigures["kind"], served: number): ExpectedFigures | undefined {
    const lateAfter = model.timeoutMs - wayMs;
    const late = lateAfter === Number.POSITIVE_INFINITY ? 0 : responseTail(law, service, lateAfter);
    if (late > NEGLIGIBLE && !model.timeoutIsHarmless) return undefined;
    const inTime = late > NEGLIGIBLE ? 1 - late : 1;
    return {
      kind,
      utilisation,
      availability: served * inTime,
      quantileMs: (quantile) => wayMs + responseQuantileMs(law, service, quantile * inTime),
    };
  }
}

/** Response time in ms, the way included, that no number of instances brings below for so large a share of requests. */
export function floorMs({ service, wayMs }: ServiceModel, quantile: number): number {
  return wayMs + serviceQuantileMs(service, quantile);
}

/** By chance a Poisson stream stays one; dealt in turn to n, the gaps of one line are sums of n. */
function waitOf({ service, shape, arrivalScv }: ServiceModel, line: Line, lines: number): WaitLaw {
  if (service.type === "exponential" && arrivalScv === 1 && (shape !== "in-turn" || lines === 1)) return mmcWait(line);
  const gapsScv = shape === "in-turn" ? arrivalScv / lines : arrivalScv;
  return approximateWait(line, gapsScv, serviceScv(service));
}

/**
 * Chance that the line is as long as there is room, were there more: that so many come while one waits. C ρ^room in M/M/c; longer
 * lines, and so a larger chance, where service times vary more.
 */
function fullChance(room: number, { ratePerMs }: Line, { chance, drainPerMs }: WaitLaw): number {
  return chance * exp(-room * ln(1 + drainPerMs / ratePerMs));
}
