import type { Service } from "../service.js";

/** Numbers for instances across services: what events about them carry as their subject. */
export class InstanceRefs {
  private readonly services: Service[] = [];
  private readonly instances: number[] = [];

  /** Numbers the next instance. */
  add(service: Service, instance: number): number {
    this.instances.push(instance);
    return this.services.push(service) - 1;
  }

  /** Turns an action on an instance into one on its number. */
  on(act: (service: Service, instance: number) => void): (ref: number) => void {
    return (ref) => act(this.services[ref]!, this.instances[ref]!);
  }
}
