import { type AutoscalingPolicy, createStreams } from "@springtide/core";

/** How the rig's loop came to look at its servers, in ms. */
export interface Looks {
  /** How long after its time each look comes. */
  readonly lateMs: number;
  /** By how much, either way, the span that a look covers may have been misread. */
  readonly misreadMs: number;
  /** Of what is misread. */
  readonly seed: string;
}

/** Half of what the recorded loops did came later than this after its time. */
const USUAL_MS = 2;

/** A look no later than half of them, its span read without fault. */
export const USUAL_LOOKS: Looks = { lateMs: USUAL_MS, misreadMs: 0, seed: "" };

/** What the clocks at either end of a look differ by. */
const MISREAD_MS = 0.05;

/**
 * Looks that are later than a share of all, below 1: log-logistic, so that one look in 26 is over 10 ms late and one in 2,500
 * over the 0.1 s that the rig's page tells of.
 */
export function looksLaterThan(share: number, seed: string): Looks {
  return { lateMs: USUAL_MS * Math.sqrt(share / (1 - share)), misreadMs: MISREAD_MS, seed };
}

/** When a loop began to watch, and when the trace begins, in ms. */
export interface Watch {
  /** How long before the trace its first look reaches back. */
  readonly leadMs: number;
  /** When the trace begins; the first look is a period later. */
  readonly startMs: number;
  readonly periodMs: number;
}

/**
 * An autoscaling policy that looks at its pods as the rig did: not before the trace, first as far back as it had watched,
 * and dividing busy time by a span that its clock misreads. Where servers are always busy, that alone decides between
 * a whole number of servers and one more.
 */
export function lookingAsTheRig(
  inner: AutoscalingPolicy,
  { leadMs, startMs, periodMs }: Watch,
  { misreadMs, seed }: Looks,
): AutoscalingPolicy {
  return {
    ...inner,
    create(options, context) {
      const autoscaler = inner.create(options, context);
      const misread = createStreams(seed).stream("misread");
      let hasLooked = false;
      return {
        recommend(observation) {
          if (observation.nowMs < startMs + periodMs / 2) return { replicas: observation.desired, reason: "before the trace" };
          const longerMs = hasLooked ? 0 : leadMs;
          const offMs = (2 * misread.next() - 1) * misreadMs;
          hasLooked = true;
          const pods = observation.pods.map((pod) => {
            const windowMs = pod.windowMs + longerMs;
            return { ...pod, windowMs, cpu: (pod.cpu * pod.windowMs) / (windowMs + offMs) };
          });
          return autoscaler.recommend({ ...observation, pods });
        },
      };
    },
  };
}
