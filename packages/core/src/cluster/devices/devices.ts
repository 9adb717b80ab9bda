import type { Scheduler } from "../../engine/scheduler.js";
import type { DeviceName, DevicesSpec } from "../../model/devices.js";
import { SharedCpus } from "../instances/shared-cpus.js";
import type { RequestTable } from "../requests/request-table.js";
import type { Service } from "../service.js";

/**
 * The disks and networks of all instances. Each is shared evenly by the requests that use it: n of them get an n-th each, as flows on a
 * link do (processor sharing), and work is the time that a request alone would need.
 * @see Massoulié and Roberts, Bandwidth sharing and admission control for elastic traffic (Telecommunication Systems, 2000)
 */
export class Devices {
  private readonly shared: SharedCpus;
  /** By service, device and instance: its number among the shared. */
  private readonly numbers = new Map<Service, Record<DeviceName, number[]>>();

  constructor(scheduler: Scheduler, requests: RequestTable, done: (row: number) => void) {
    this.shared = new SharedCpus(scheduler, requests, done);
  }

  start(service: Service, instance: number, device: DeviceName, row: number, workMs: number): void {
    this.shared.start(this.numberOf(service, instance, device), row, workMs);
  }

  /** Takes a request off before it is done and returns the work left. */
  stop(service: Service, instance: number, device: DeviceName, row: number): number {
    return this.shared.stop(this.numberOf(service, instance, device), row);
  }

  /** Time, in ms, that a device has been in use. */
  usedMs(service: Service, instance: number, device: DeviceName): number {
    return this.shared.usedMs(this.numberOf(service, instance, device));
  }

  private numberOf(service: Service, instance: number, device: DeviceName): number {
    let known = this.numbers.get(service);
    if (known === undefined) {
      known = { disk: [], network: [] };
      this.numbers.set(service, known);
    }
    known[device][instance] ??= this.shared.add(1, () => 1, service.devices![device]);
    return known[device][instance]!;
  }
}

/** Time, in ms, that a request alone on a device would need: whichever limit binds. */
export function aloneMs(specs: DevicesSpec, device: DeviceName, bytes: number, operations: number): number {
  if (device === "network") return bytes / specs.network.bytesPerMs;
  return Math.max(bytes / specs.disk.bytesPerMs, operations / specs.disk.operationsPerMs);
}
