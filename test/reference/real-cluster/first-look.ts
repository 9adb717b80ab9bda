import type { AutoscalingPolicy } from "@springtide/core";

/**
 * An autoscaling policy whose first look at its pods reaches `leadMs` further back than the trace: the rig watched its
 * servers from before the first request, and compares what they did since it last looked.
 */
export function lookingSince(inner: AutoscalingPolicy, leadMs: number): AutoscalingPolicy {
  return {
    ...inner,
    create(options, context) {
      const autoscaler = inner.create(options, context);
      let hasLooked = false;
      return {
        recommend(observation) {
          if (hasLooked) return autoscaler.recommend(observation);
          hasLooked = true;
          const pods = observation.pods.map((pod) => {
            const windowMs = pod.windowMs + leadMs;
            return { ...pod, windowMs, cpu: (pod.cpu * pod.windowMs) / windowMs };
          });
          return autoscaler.recommend({ ...observation, pods });
        },
      };
    },
  };
}
