import * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { callPolicy } from "./call-policy.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, fraction } from "./quantities.js";
import { resilienceSchema } from "./resilience.js";
import { flag, limit, text, whole } from "./scalars.js";
import { list, shape } from "./shapes.js";
import { transactionSchemas } from "./transactions.js";

const poolSize = whole(1, 1_000_000);

const wholePool = shape("a pool", {
  size: poolSize.prefault(DEFAULTS.pool.size).describe("Most connections of an instance."),
  maxWait: limit(duration).prefault(DEFAULTS.pool.maxWait).describe("Longest wait for one, after which the call ends as a timeout."),
});

const pool = z.union([poolSize.transform((size) => wholePool.parse({ size })), wholePool]);

/** The schemas of calls to other services. */
export function callSchemas(catalog: Catalog | undefined, style: NumberStyle) {
  const call = shape("a call", {
    to: text().describe("The service called."),
    probability: fraction.prefault(1).describe("Chance that the call is made."),
    count: whole(1, 10_000).prefault(1).describe("Copies made together."),
    distinct: flag().prefault(false).describe("Whether no two copies may meet on an instance."),
    quorum: whole(1, 10_000).optional().describe("Copies that must succeed. Default: all."),
    async: flag().prefault(false).describe("Fire and forget: the caller does not wait."),
    write: flag().optional().describe("Whether it writes, where the service called has shards. Default: as the request it is made for."),
    pool: pool.optional().describe("Connections of each instance to the service called; a call needs one. Default: there is always one."),
    ...callPolicy,
    resilience: resilienceSchema(catalog, style)
      .optional()
      .describe("Layers around these calls only, outermost first, outside those of the service called."),
  });
  /** Inside a group, whose quorum is the group's. */
  const grouped = call.omit({ quorum: true });
  /** Calls made together. */
  const parallel = shape("a parallel group", {
    parallel: list("calls", grouped).describe("Calls made together."),
    quorum: whole(1, 1_000_000).optional().describe("Calls that must succeed. Default: all."),
  });
  /** At most one of several calls. */
  const choiceOfCalls = shape("a choice", {
    choice: list("calls", grouped).describe("At most one of these calls, drawn by probability."),
  });
  /** One entry of `calls`. */
  const transactions = transactionSchemas(catalog, style);
  const entry = z.union([call, parallel, choiceOfCalls, transactions.saga, transactions.twoPhase]);
  return { call, grouped, parallel, choiceOfCalls, ...transactions, entry };
}

type Schemas = ReturnType<typeof callSchemas>;
export type Call = z.output<Schemas["call"]>;
export type GroupedCall = z.output<Schemas["grouped"]>;
export type CallEntry = z.output<Schemas["entry"]>;
