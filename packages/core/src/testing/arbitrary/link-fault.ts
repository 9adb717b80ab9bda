import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { FaultInput, FaultTargets } from "./fault-input.js";
import { share, span } from "./span.js";

type LinkKind = "network-delay" | "network-loss" | "network-partition";
type LinkFault = { [Kind in LinkKind]: { readonly [Key in Kind]: NonNullable<FaultInput[Kind]> } }[LinkKind];

/** Faults of the links between these services and zones: whatever does not need calls to say how much they send. */
export function anyLinkFault({ services, zones }: FaultTargets): Arbitrary<LinkFault> {
  const service = fc.constantFrom(...Object.keys(services)).map((name) => ({ service: name }));
  const end =
    zones.length === 0
      ? service
      : fc.oneof(
          service,
          fc.constantFrom(...zones).map((zone) => ({ zone })),
        );
  const ends = fc.oneof(fc.record({ to: end }), fc.record({ from: end }), fc.record({ from: end, to: end }));
  const link = fc.tuple(ends, fc.constantFrom("both" as const, "there" as const)).map(([both, direction]) => ({ ...both, direction }));
  const on = <Options extends object>(options: { [K in keyof Options]: Arbitrary<Options[K]> }) =>
    fc.tuple(link, fc.record(options)).map(([where, how]) => ({ ...where, ...how }));
  return fc.oneof(
    { withCrossShrink: true },
    on({ delay: fc.oneof(span(0, 100), anyDuration(50)) }).map((delay) => ({ "network-delay": delay })),
    on({ rate: share(0.01, 1), recovery: fc.constantFrom("retransmission" as const, "none" as const) }).map((loss) => ({
      "network-loss": loss,
    })),
    on({ connections: fc.constantFrom("hang" as const, "refuse" as const) }).map((partition) => ({ "network-partition": partition })),
  );
}
