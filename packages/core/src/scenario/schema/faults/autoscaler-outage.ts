import { text } from "../scalars.js";
import { shape } from "../shapes.js";

/** Autoscalers that do not decide. */
export const autoscalerOutage = shape("an autoscaler outage", {
  service: text().optional().describe("The service whose autoscalers are out. Default: all that have one."),
});
