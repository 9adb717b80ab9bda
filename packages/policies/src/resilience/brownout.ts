import { defineResilience } from "@springtide/core/policy";
import { ANSWER, PASS } from "../mechanisms/layers/answers.js";
import { createDimmer } from "../mechanisms/shedding/dimmer.js";

/** Options of `brownout`. */
export interface BrownoutOptions {
  /** Mean latency to keep, in ms. Default 500 ms. */
  target?: number;
  /** How often the share is set anew, in ms. Default 1 s. */
  period?: number;
  /** How strongly it follows: change of the share for a latency off by as much as the target itself. Default 0.1. */
  gain?: number;
  /** Least share of calls that are made. Default 0. */
  least?: number;
}

/**
 * Around calls that an answer can do without: makes only a share of them, so that latency stays on target, and answers the
 * others without asking.
 * @see Klein, Maggio, Arzen, Hernandez-Rodriguez, Brownout: Building More Robust Cloud Applications, ICSE 2014
 */
export const brownout = defineResilience<BrownoutOptions>({
  id: "brownout",
  doc: "Around calls that an answer can do without: makes only a share of them, so that latency stays on target, and answers the others without asking.",
  source: "Klein et al., Brownout: Building More Robust Cloud Applications, ICSE 2014 (the dimmer; its controller here is integral)",
  options: {
    target: { type: "number", unit: "ms", default: 500, min: 1, doc: "Mean latency of the calls made, to keep." },
    period: { type: "number", unit: "ms", default: 1000, min: 1, doc: "How often the share is set anew." },
    gain: {
      type: "number",
      unit: "ratio",
      default: 0.1,
      min: 0.001,
      max: 10,
      doc: "Change of the share, each time, for a latency off by as much as the target itself.",
    },
    least: { type: "number", unit: "fraction", default: 0, min: 0, max: 1, doc: "Least share of calls that are made." },
  },
  create({ target, period, gain, least }, { now, random }) {
    const dimmer = createDimmer({ targetMs: target, periodMs: period, gain, least });
    return {
      admit() {
        const share = dimmer.share(now());
        return share >= 1 || random.next() < share ? PASS : ANSWER;
      },
      settled({ attemptMs }) {
        dimmer.add(now(), attemptMs);
        return PASS;
      },
    };
  },
});
