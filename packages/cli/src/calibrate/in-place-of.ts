import { merge } from "../import/draft/overlay.js";
import { isRecord } from "../json/is-record.js";

/** What an overlay says so that `after` stands where `before` did: keys that would be left of it are taken away. */
export function inPlaceOf(before: unknown, after: unknown): unknown {
  if (!isRecord(before) || !isRecord(after)) return after;
  const laid = merge({ at: before }, { at: after }).at;
  const left = isRecord(laid) ? Object.keys(laid).filter((key) => !Object.hasOwn(after, key)) : [];
  return {
    ...Object.fromEntries(left.map((key) => [key, null])),
    ...Object.fromEntries(Object.entries(after).map(([key, value]) => [key, inPlaceOf(before[key], value)])),
  };
}
