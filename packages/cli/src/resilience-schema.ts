import type { LayerSummary, ResilienceSummary } from "@springtide/core";
import { list, object, orNull, text, whole } from "./json-schema.js";

const layer = object<LayerSummary>({
  policy: text("Name of its policy."),
  of: orNull(text("Whose calls it is around: a service or a source of traffic; null where it is around all calls to the service.")),
  passed: whole("Attempts that it let in."),
  refused: whole("Calls, and attempts after their first, that it turned away."),
  answered: whole("Calls that it ended with success itself."),
  waited: whole("Calls that waited here to go in."),
  timeouts: whole("Attempts whose time was up."),
  retries: whole("Attempts that it made after one had ended."),
  hedges: whole("Attempts that it made beside others."),
  cancelled: whole("Attempts given up from outside, or for another that was faster."),
});

/** What a result says of the layers around calls to a service. */
export const resilience = object<ResilienceSummary>(
  {
    calls: whole("Calls that went into layers."),
    attempts: whole("Attempts that came out at their end."),
    layers: list(layer, "Those of callers, then the service's own, outermost first."),
  },
  "Absent where calls to it have no layers around them.",
);
