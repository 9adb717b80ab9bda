import * as z from "zod";
import { fraction, share } from "./quantities.js";
import { whole } from "./scalars.js";

const counted = whole(0, 1_000_000).transform((count) => ({ type: "count" as const, count }));

/** Instances: a number, or a share of those wanted, which may be more than all. */
export const portion = z.union([counted, share.transform((part) => ({ type: "share" as const, share: part }))]);

/** Instances: a number, or a part of those wanted. */
export const partOfAll = z.union([counted, fraction.transform((part) => ({ type: "share" as const, share: part }))]);
