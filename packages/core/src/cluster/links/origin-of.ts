import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Id, Shift, Word } from "../requests/request-layout.js";

/** The instance that makes a call, or none: copies and attempts belong to the call that they are made for. */
export function originOf({ requests, sites }: ClusterContext, row: number, site: CallSite): number {
  const { words } = requests;
  const parent = words[(row << Shift.words) | Word.parent]!;
  if (parent === Id.none) return site.sponsor?.instanceOf(row) ?? Id.none;
  if (site.attemptOf !== undefined) return site.attemptOf.originOf(parent);
  if (!site.isCopy) return words[(parent << Shift.words) | Word.instance]!;
  const asked = words[(parent << Shift.words) | Word.parent]!;
  if (asked === Id.none) return Id.none;
  const { attemptOf } = sites[words[(parent << Shift.words) | Word.site]!]!;
  return attemptOf === undefined ? words[(asked << Shift.words) | Word.instance]! : attemptOf.originOf(asked);
}
