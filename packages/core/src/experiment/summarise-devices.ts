import type { Service } from "../cluster/service.js";
import type { ServiceSummary } from "./result.js";
import type { Span } from "./span.js";

/** How much the disks and networks of a service were used; nothing where no request uses them. */
export function summariseDevices(
  { devices, ready, draining }: Service,
  { toMs }: Span,
): Pick<ServiceSummary, "diskUtilisation" | "networkUtilisation"> {
  if (devices === undefined) return {};
  const there = ready.integral(toMs) + draining.integral(toMs);
  const share = (area: number): number | null => (there > 0 ? area / there : null);
  return { diskUtilisation: share(devices.disk.integral(toMs)), networkUtilisation: share(devices.network.integral(toMs)) };
}
