import type { FaultEffect } from "../../model/faults.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { type Crash, createCrash } from "./crash.js";
import type { InstanceEffect } from "./effect.js";
import { createErrors, Errors } from "./errors.js";
import { createHang } from "./hang.js";
import { meetImpaired } from "./meet-impaired.js";
import { Nested } from "./nested.js";
import { createSlow, Slowness } from "./slow.js";

/** Faults that befall instances one by one. */
export type InstanceFault = Exclude<FaultEffect, { readonly type: "registry-outage" | "node-loss" | "metrics-outage" }>;

/** Everything that may befall instances: faults of one kind know of each other, for they may overlap. */
export class InstanceEffects {
  private readonly crashes = new Nested();
  private readonly hangs = new Nested();
  private readonly slowness = new Slowness();
  private readonly errors = new Errors();

  /** What a node that is lost does to its instances. */
  readonly crash: Crash;

  constructor(private readonly cluster: ClusterContext) {
    this.crash = createCrash(cluster, this.crashes, "lost");
  }

  /** What a fault does to each of its instances; a zone outage crashes them. */
  create(effect: InstanceFault): InstanceEffect {
    const { cluster } = this;
    switch (effect.type) {
      case "crash":
        return createCrash(cluster, this.crashes, effect.inFlight);
      case "zone-outage":
        return this.crash;
      case "hang":
        return createHang(cluster, this.hangs, effect.after);
      case "slow":
        return createSlow(cluster, this.slowness, effect.factor, effect.recoverMs);
      case "errors":
        return createErrors(this.errors, effect.rate);
    }
  }

  /** What becomes of a request that reaches an impaired instance; false where it is served all the same. */
  meet(row: number, site: CallSite, instance: number): boolean {
    return meetImpaired(this.cluster, this.errors, row, site, instance);
  }
}
