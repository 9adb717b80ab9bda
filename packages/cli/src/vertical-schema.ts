import type { ResourceSummary, VerticalSummary } from "@springtide/core";
import { number, object, orNull, whole } from "./json-schema.js";

const resource = object<ResourceSummary>(
  { target: number(), lower: number(), upper: orNull(number()) },
  "What to request, and the range within which a request stays: cores, or bytes.",
);

/** How the instances of a service were sized, as JSON Schema. */
export const vertical = object<VerticalSummary>(
  {
    cpu: orNull(resource),
    memory: orNull(resource),
    resized: whole("Instances resized as they ran, each as often as it happened."),
    restarted: whole("Instances replaced by others of another size."),
    outOfMemory: whole("Times that an instance was killed because it used more memory than its limit."),
  },
  "How its instances were sized; absent where nobody sizes them.",
);
