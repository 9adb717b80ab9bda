import * as z from "zod";
import { refuse } from "./shapes.js";

/** A key that a later version will read; only an empty value passes. */
export function reserved(name: string) {
  return z
    .custom<readonly [] | Record<string, never>>()
    .meta({ description: `Reserved: ${name} are not supported yet.`, maxItems: 0, maxProperties: 0 })
    .superRefine((given: unknown, context) => {
      const empty = given === null || given === undefined || (typeof given === "object" && Object.keys(given).length === 0);
      if (!empty) refuse(context, `${name} are not supported yet`, "leave them out");
    })
    .optional();
}
