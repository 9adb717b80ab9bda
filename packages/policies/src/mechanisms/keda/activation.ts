import { createPace } from "./pace.js";

/** What is set, and how it stands. */
export interface KedaActivationSettings {
  readonly pollingIntervalMs: number;
  readonly cooldownPeriodMs: number;
  readonly initialCooldownPeriodMs: number;
}

/** Replicas by which polling decides. */
export interface KedaBounds {
  /** With nothing to do for long enough. */
  readonly idle: number;
  /** With something to do, at least; more than `idle` where a ScaledObject has an idleReplicaCount. */
  readonly least: number;
}

/** What triggers say together. */
export interface KedaActivity {
  /** Whether any is active. */
  readonly isActive: boolean;
  /** Whether any could not be asked. */
  readonly isError: boolean;
}

/** What polling decided, and why. */
export interface Polled {
  readonly replicas: number;
  readonly why: "active" | "idle" | "never-active" | "least";
}

/** Between none and some, or idle and busy: what polling decides, while an HPA decides how many. */
export interface KedaActivation {
  /** Whether it is time to poll. */
  isDue(nowMs: number): boolean;
  /** Replicas to set now; undefined leaves them to the HPA. */
  poll(nowMs: number, current: number, bounds: KedaBounds, activity: KedaActivity): Polled | undefined;
}

/**
 * Wakes a target that has something to do, and lets it sleep when it had nothing for the cooldown; one that never had,
 * once the initial one is over.
 * @see KEDA pkg/scaling/executor/scale_scaledobjects.go@v2.15 (RequestScale, scaleToZeroOrIdle, scaleFromZeroOrIdle)
 */
export function createKedaActivation({
  pollingIntervalMs,
  cooldownPeriodMs,
  initialCooldownPeriodMs,
}: KedaActivationSettings): KedaActivation {
  const pace = createPace(pollingIntervalMs);
  let createdMs: number | undefined;
  let activeMs: number | undefined;

  const sleep = (nowMs: number, { idle }: KedaBounds): Polled | undefined => {
    if (activeMs === undefined) {
      const isOver = (createdMs ?? nowMs) + initialCooldownPeriodMs <= nowMs;
      return isOver ? { replicas: idle, why: "never-active" } : undefined;
    }
    // The cluster keeps whole seconds of when it was active, and a poll comes a little after its time: a cooldown of just so long is over.
    return activeMs + cooldownPeriodMs <= nowMs ? { replicas: idle, why: "idle" } : undefined;
  };

  return {
    isDue: pace.isDue,
    poll(nowMs, current, bounds, { isActive, isError }) {
      pace.take(nowMs);
      createdMs ??= nowMs;
      const { idle, least } = bounds;
      if (isActive) {
        const wakes = current === 0 || (idle < least && current < least);
        if (wakes || !isError) activeMs = nowMs;
        return wakes ? { replicas: Math.max(1, least), why: "active" } : undefined;
      }
      if (isError) return undefined;
      if (idle < least ? current > idle : current > 0 && least === 0) return sleep(nowMs, bounds);
      return idle === least && current < least ? { replicas: least, why: "least" } : undefined;
    },
  };
}
