import type { AutoscalingPolicy } from "../../policy/autoscaling.js";

/** Holds an autoscaling policy to one promise. Throws where a property finds a story that breaks it, the smallest it can find. */
export type ScalingLaw = (policy: AutoscalingPolicy) => void;
