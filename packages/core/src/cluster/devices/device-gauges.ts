import { Gauge } from "../../metrics/gauge.js";
import type { DeviceName } from "../../model/devices.js";
import type { ServiceSpec } from "../../model/scenario.js";

/** How many devices of a service are in use. */
export type DeviceGauges = Readonly<Record<DeviceName, Gauge>>;

/** Gauges at zero. */
export function createDeviceGauges(): DeviceGauges {
  return { disk: new Gauge(), network: new Gauge() };
}

/** Whether requests to a service use a device of its instances. */
export function usesDevices({ steps }: ServiceSpec): boolean {
  return steps.some(({ type }) => type === "disk" || type === "network");
}
