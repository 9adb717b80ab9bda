import { createAimdLimit } from "../../../packages/policies/src/mechanisms/limits/aimd.js";
import { createGradient2Limit } from "../../../packages/policies/src/mechanisms/limits/gradient2.js";
import type { Limit } from "../../../packages/policies/src/mechanisms/limits/limit.js";
import { createVegasLimit } from "../../../packages/policies/src/mechanisms/limits/vegas.js";
import { createWindowedLimit, USUAL_WINDOW } from "../../../packages/policies/src/mechanisms/limits/windowed.js";
import { play } from "./play.js";
import type { Mapper } from "./reply.js";

/** Builder settings of upstream, in lower case; those that are left out are as upstream has them. */
interface LimitConfig {
  readonly algorithm: "aimd" | "vegas" | "gradient2";
  readonly initial?: number;
  readonly min?: number;
  readonly max?: number;
  readonly ratio?: number;
  readonly timeoutms?: number;
  readonly smoothing?: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly tolerance?: number;
  readonly queue?: number;
  readonly queuesize?: number;
  readonly longwindow?: number;
  readonly windowed?: number;
}

interface LimitStep {
  readonly startMillis: number;
  readonly rttMillis: number;
  readonly inflight: number;
  readonly dropped: boolean;
}

const NS_PER_MS = 1e6;

function limitOf(config: LimitConfig): Limit {
  const { initial = 20, min = 20, timeoutms = 5000, alpha, beta } = config;
  switch (config.algorithm) {
    case "aimd":
      return createAimdLimit({ initial, min, max: config.max ?? 200, backoffRatio: config.ratio ?? 0.9, timeout: timeoutms * NS_PER_MS });
    case "vegas": {
      const { max = 1000, smoothing = 1 } = config;
      // The table has the probes switched off.
      return createVegasLimit({ initial, max, smoothing, alpha, beta, probeMultiplier: 1e6 }, () => 0.5);
    }
    case "gradient2": {
      const { max = 200, smoothing = 0.2, tolerance = 1.5, queue, queuesize, longwindow: longWindow = 600 } = config;
      return createGradient2Limit({ initial, min, max, smoothing, tolerance, queueSize: queue ?? queuesize ?? 4, longWindow });
    }
  }
}

const mapLimit: Mapper = (one) =>
  play(one, "limit", (config: LimitConfig) => {
    const plain = limitOf(config);
    const limit = config.windowed === undefined ? plain : createWindowedLimit(plain, { ...USUAL_WINDOW, windowSize: config.windowed });
    return ({ startMillis, rttMillis, inflight, dropped }: LimitStep) => {
      limit.sample(Math.round(startMillis * NS_PER_MS), Math.round(rttMillis * NS_PER_MS), inflight, dropped);
      return limit.current;
    };
  });

/** Limits on concurrency of Netflix. */
export const LIMITS: Readonly<Record<string, Mapper>> = { limit: mapLimit };
