import * as z from "zod";
import { duration } from "../quantities.js";
import { refuse, shape } from "../shapes.js";

/** Options that are pushed, and rolled back. */
export const badConfig = shape("a bad configuration", {
  set: z
    .record(z.string().min(1), z.unknown(), { error: () => "what to set" })
    .describe("The bad values by path, as in services.web.proxies.timeout; whatever may change in changes."),
  propagation: duration.prefault(0).describe("From the push, and from the rollback, until it takes hold."),
}).superRefine(({ set }, context) => {
  if (Object.keys(set).length === 0) refuse(context, "nothing is set", "write the path of an option and its bad value", ["set"]);
});
