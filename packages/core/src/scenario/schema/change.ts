import * as z from "zod";
import { duration } from "./quantities.js";
import { refuse, shape } from "./shapes.js";

/** Options that change while the scenario runs. */
export const change = shape("a change", {
  at: duration.describe("When."),
  set: z
    .record(z.string().min(1), z.unknown(), { error: () => "what to set" })
    .describe("New values by path, as in services.web.balancing."),
  propagation: duration.prefault(0).describe("From then until it takes hold."),
}).superRefine((given, context) => {
  if (Object.keys(given.set).length === 0) refuse(context, "nothing is set", "write the path of an option and its new value", ["set"]);
});

export type ChangeShape = z.output<typeof change>;
