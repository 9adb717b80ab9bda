import type { RequestView } from "../policy/balancing.js";
import { requestWith } from "./fake-requests.js";

/** The request number `index` of a traffic whose keys and clients lie all over their ranges. */
export function spreadRequest(index: number): RequestView {
  let mixed = Math.imul(index + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  const key = (mixed ^ (mixed >>> 13)) >>> 0;
  return requestWith({ key, client: Math.imul(key, 0xc2b2ae35) >>> 0 });
}
