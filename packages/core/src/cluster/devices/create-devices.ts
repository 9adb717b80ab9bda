import type { Scheduler } from "../../engine/scheduler.js";
import type { Scenario } from "../../model/scenario.js";
import type { RequestTable } from "../requests/request-table.js";
import { usesDevices } from "./device-gauges.js";
import { Devices } from "./devices.js";

/** The devices of a cluster; undefined where no request uses one. */
export function createDevices(
  { services }: Scenario,
  scheduler: Scheduler,
  requests: RequestTable,
  done: (row: number) => void,
): Devices | undefined {
  return services.some(usesDevices) ? new Devices(scheduler, requests, done) : undefined;
}
