import type { DevicesSpec } from "../../model/devices.js";
import type { InstanceSpec } from "../../model/scenario.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { InstanceShape } from "../schema/instance.js";
import type { ServiceShape } from "../schema/service.js";
import { parseRate } from "../units/rate.js";
import { parseTransferRate } from "../units/transfer-rate.js";
import type { Context } from "./context.js";

/** What an instance moves data with; nothing where no step may use it, so that most instances have none. */
export function normaliseDevices(
  { disk, network }: Pick<InstanceShape, "disk" | "network">,
  isUsed: boolean,
): Pick<InstanceSpec, "devices"> {
  return isUsed ? { devices: devicesOf(disk, network) } : {};
}

function devicesOf(disk: InstanceShape["disk"], network: InstanceShape["network"]): DevicesSpec {
  const usual = DEFAULTS.devices;
  return {
    disk: {
      bytesPerMs: disk?.bandwidth ?? (parseTransferRate(usual.diskBandwidth) as number),
      operationsPerMs: disk?.iops ?? (parseRate(usual.iops) as number),
    },
    network: { bytesPerMs: network?.bandwidth ?? (parseTransferRate(usual.networkBandwidth) as number) },
  };
}

/** Reports devices that no step uses. */
export function checkDevices(given: ServiceShape, { problems }: Context, path: Path): void {
  for (const device of ["disk", "network"] as const) {
    if (given.steps?.some((step) => device in step)) continue;
    const places: Path[] = [[...path, device], ...(given.instances ?? []).map((_, index): Path => [...path, "instances", index, device])];
    for (const [place, owner] of [given, ...(given.instances ?? [])].entries()) {
      if (owner[device] === undefined) continue;
      problems.add(places[place]!, `no request uses the ${device}`, `add a step { ${device}: … }, or leave it out`, "key");
    }
  }
}
