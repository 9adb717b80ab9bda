import { type CircuitBreaker, createCircuitBreaker } from "../../../packages/policies/src/mechanisms/breaker/circuit-breaker.js";
import { decisions, type Mapper } from "./reply.js";

interface BreakerConfig {
  readonly windowType: "count" | "time";
  readonly windowSize: number;
  readonly minimumCalls: number;
  readonly failureRatePercent: number;
  readonly slowRatePercent: number;
  readonly slowCallMillis: number;
  readonly permittedInHalfOpen: number;
  readonly openWaitMillis: number;
}

interface BreakerStep {
  readonly do: string;
  readonly durationMillis?: number;
  readonly millis?: number;
}

const STATES = { closed: "CLOSED", open: "OPEN", "half-open": "HALF_OPEN" } as const;

/** What steps say they do, and what the breaker is told; a step of another kind is an error. */
function take(breaker: CircuitBreaker, step: BreakerStep, nowMs: number): { permitted?: boolean } {
  switch (step.do) {
    case "acquire":
      return { permitted: breaker.acquire(nowMs) };
    case "success":
    case "failure":
      breaker.record(nowMs, step.do === "failure", step.durationMillis ?? 0);
      return {};
    case "release":
      breaker.release();
      return {};
    case "forceOpen":
      breaker.open(nowMs);
      return {};
    case "reset":
      breaker.reset();
      return {};
    case "advance":
      return {};
    default:
      throw new Error(`circuit breaker: no step "${step.do}"`);
  }
}

function seen(breaker: CircuitBreaker, nowMs: number) {
  const { calls: buffered, failed, slow } = breaker.counts(nowMs);
  return {
    state: STATES[breaker.state],
    failureRate: breaker.failurePercent(nowMs) ?? null,
    slowRate: breaker.slowPercent(nowMs) ?? null,
    buffered,
    failed,
    slow,
    notPermitted: breaker.notPermitted,
  };
}

export const mapCircuitBreaker: Mapper = ({ body }) => {
  const config = body.config as BreakerConfig;
  const steps = body.steps as readonly BreakerStep[];
  const breaker = createCircuitBreaker({
    window: config.windowType,
    windowSize: config.windowSize,
    minimumCalls: config.minimumCalls,
    failurePercent: config.failureRatePercent,
    slowPercent: config.slowRatePercent,
    slowCallMs: config.slowCallMillis,
    permittedInHalfOpen: config.permittedInHalfOpen,
    openWaitMs: openWait({ ...config }),
  });
  let nowMs = 0;
  const answers = steps.map((step) => {
    nowMs += step.millis ?? 0;
    const answer = take(breaker, step, nowMs);
    return { ...answer, ...seen(breaker, nowMs) };
  });
  return decisions(
    steps.map(({ do: _do, durationMillis: _duration, millis: _millis, ...told }) => inSinglePrecision(told)),
    answers.map((answer, i) => told(answer, steps[i] as BreakerStep)),
  );
};

/** Only what the step tells. */
function told(answer: object, step: BreakerStep): object {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name in step));
}

/** Rates are written with as many digits as a float needs. */
function inSinglePrecision(told: object): object {
  const rates = Object.entries(told).map(([name, value]) => [name, name.endsWith("Rate") && value !== null ? Math.fround(value) : value]);
  return Object.fromEntries(rates);
}

/**
 * A wait that is said to grow, by a setting's name or by its word, is each time in a row so many times as long as before
 * (twice, where that is not said), cut to whole milliseconds.
 */
export function openWait(config: Readonly<Record<string, unknown>>): (attempt: number) => number {
  const said = Object.entries(config).filter(([name, value]) => /multiplier|exponential|backoff/i.test(`${name} ${value}`));
  const growth = said.filter(([, value]) => value !== null && value !== false);
  const isTime = (name: string): boolean => name.endsWith("Millis");
  const [, first] = growth.find(([name]) => isTime(name)) ?? [];
  const [, times = growth.length > 0 ? 2 : 1] = growth.find(([name, value]) => typeof value === "number" && !isTime(name)) ?? [];
  return (attempt) => {
    let ms = Number(config.openWaitMillis ?? first);
    for (let i = 1; i < attempt; i++) ms = Math.trunc(ms * Number(times));
    return ms;
  };
}
