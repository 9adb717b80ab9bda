import type { InstanceEffect } from "./effect.js";
import type { RequestLot } from "./lot.js";
import type { Misanswers } from "./misanswers.js";
import type { Slowness } from "./slow.js";

/**
 * An instance serves some requests badly, while its health checks pass: the same requests on every such instance, as those of
 * one customer or of one code path are.
 * @see Huang et al., Gray Failure: The Achilles' Heel of Cloud-Scale Systems, HotOS 2017 (what observers of a system see of it differs)
 */
export function createGreyFailure(
  slowness: Slowness,
  misanswers: Misanswers,
  suffers: RequestLot,
  does: { readonly factor: number } | "error",
): InstanceEffect {
  if (does === "error") return misanswers.create({ chooses: suffers, answers: "error" });
  const factorOf = (row: number): number => (suffers(row) ? does.factor : 1);
  return {
    begin: (service, instance, occurrence) => slowness.on(service, instance).set(occurrence, factorOf),
    end: (service, instance, occurrence) => slowness.on(service, instance).delete(occurrence),
  };
}
