import type { Agenda } from "../../engine/agenda.js";
import type { Streams } from "../../engine/streams.js";
import { Loss } from "../../metrics/losses.js";
import type { FaultEffect } from "../../model/faults.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Throttles } from "./cpu-throttling.js";
import { type Crash, createCrash } from "./crash.js";
import type { InstanceEffect } from "./effect.js";
import { createErrors, Errors } from "./errors.js";
import { createGreyFailure } from "./grey-failure.js";
import { createHang } from "./hang.js";
import { Hangs } from "./hangs.js";
import { createRequestLot } from "./lot.js";
import { meetImpaired } from "./meet-impaired.js";
import { Leaks } from "./memory-leak.js";
import { Misanswers } from "./misanswers.js";
import { Nested } from "./nested.js";
import { createSlow, Slowness } from "./slow.js";

/** Faults that hit single instances. */
export type InstanceFault = Extract<
  FaultEffect,
  {
    readonly type:
      | ("crash" | "hang" | "slow" | "errors" | "zone-outage")
      | ("grey-failure" | "cpu-throttling" | "memory-leak" | "dependency-outage");
  }
>;

/** The effects that faults have on instances. One object for each kind counts its faults, since these may overlap. */
export class InstanceEffects {
  private readonly crashes = new Nested();
  private readonly hangs = new Hangs();
  private readonly watched = new Nested();
  private readonly slowness: Slowness;
  private readonly errors = new Errors();
  private readonly misanswers: Misanswers;
  private readonly throttles: Throttles;
  private readonly leaks: Leaks;

  /** What the loss of a node does to the instances on it. */
  readonly crash: Crash;

  /** What whoever runs an instance does to one that hangs: its new process does not. */
  readonly restart: Crash;

  constructor(
    private readonly cluster: ClusterContext,
    agenda: Agenda,
    private readonly streams: Streams,
  ) {
    this.crash = createCrash(cluster, this.crashes, "lost", { losses: new Nested() });
    const kill = createCrash(cluster, this.crashes, "lost", { reason: "liveness checks failed" });
    this.restart = {
      ...kill,
      strike: (service, instance) => {
        kill.strike(service, instance);
        this.hangs.forget(service, instance);
      },
    };
    this.slowness = new Slowness(cluster);
    this.misanswers = new Misanswers(cluster, this.watched);
    this.throttles = new Throttles(cluster, agenda);
    const oomKill = createCrash(cluster, this.crashes, "lost", { cause: Loss.outOfMemory, reason: "out of memory" });
    this.leaks = new Leaks(cluster, agenda, this.watched, oomKill);
  }

  /** The effect that the fault of that name has on each instance; a zone outage crashes them. */
  create(effect: InstanceFault, name: string): InstanceEffect {
    const { cluster } = this;
    const lot = (share: number) => createRequestLot(cluster, this.streams, name, share);
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
      case "grey-failure":
        return createGreyFailure(this.slowness, this.misanswers, lot(effect.share), effect.does);
      case "cpu-throttling":
        return this.throttles.create(effect.quota, effect.periodMs);
      case "memory-leak":
        return this.leaks.create(effect);
      case "dependency-outage":
        return this.misanswers.create({ chooses: lot(effect.share), answers: effect.answers });
    }
  }

  /** Handles a request that reaches an impaired instance; returns false where it is served all the same. */
  meet(row: number, site: CallSite, instance: number): boolean {
    if (meetImpaired(this.cluster, this.errors, row, site, instance)) return true;
    if (!(site.target.instances.impairmentOf(instance) & Impairment.watched)) return false;
    this.leaks.received(site.target, instance);
    return this.misanswers.meet(row, site, instance);
  }
}
