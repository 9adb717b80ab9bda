import type { Service } from "../service.js";

/** Numbers the instances of all services: engine events carry such a number to say which instance they are about. */
export class InstanceRefs {
  private readonly services: Service[] = [];
  private readonly instances: number[] = [];

  /** Assigns the next number to an instance. */
  add(service: Service, instance: number): number {
    this.instances.push(instance);
    return this.services.push(service) - 1;
  }

  /** Wraps an action on an instance as one on its number. */
  on(act: (service: Service, instance: number) => void): (ref: number) => void {
    return (ref) => act(this.services[ref]!, this.instances[ref]!);
  }
}
