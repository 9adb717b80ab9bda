import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceFloat } from "../instances/instance-layout.js";
import { Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { InstanceEffect, Occurrence } from "./effect.js";
import type { RequestLot } from "./lot.js";
import type { Nested } from "./nested.js";

/** A fault that answers some requests with an error, or not at all. */
interface Misanswer {
  readonly chooses: RequestLot;
  readonly answers: "error" | "nothing";
}

/** Requests to healthy instances that are answered with an error, or not at all. Of several faults, the earliest that selects a request decides. */
export class Misanswers {
  private readonly byInstance = new Map<number, Map<Occurrence, Misanswer>>();

  constructor(
    private readonly cluster: ClusterContext,
    private readonly watched: Nested,
  ) {}

  /** Makes an instance answer so the requests that the lot selects. */
  create(misanswer: Misanswer): InstanceEffect {
    return {
      begin: (service, instance, occurrence) => {
        this.on(service, instance).set(occurrence, misanswer);
        this.watched.enter(service, instance);
        service.instances.impair(instance, Impairment.watched);
      },
      end: (service, instance, occurrence) => {
        this.on(service, instance).delete(occurrence);
        if (this.watched.leave(service, instance)) service.instances.restore(instance, Impairment.watched);
      },
    };
  }

  /** Whether a request that reaches an instance was answered so. */
  meet(row: number, site: CallSite, instance: number): boolean {
    const { target: service } = site;
    for (const { chooses, answers } of this.on(service, instance).values()) {
      if (!chooses(row)) continue;
      const { instances } = service;
      instances.set(instance, InstanceFloat.received, instances.get(instance, InstanceFloat.received) + 1);
      if (answers === "nothing") this.swallow(row);
      else {
        instances.failed(instance);
        this.cluster.caller.answer(row, site, Outcome.error);
      }
      return true;
    }
    return false;
  }

  /** Never answers: the request stays until proxy or caller gives up. */
  private swallow(row: number): void {
    const { words } = this.cluster.requests;
    const word = row << Shift.words;
    words[word | Word.stage] = Stage.swallowed;
    if (words[word | Word.marks]! & Mark.abandoned) this.cluster.giveUp.drop(row, "none");
  }

  private on(service: Service, instance: number): Map<Occurrence, Misanswer> {
    const { ref } = service.instances.records[instance]!;
    let all = this.byInstance.get(ref);
    if (all === undefined) {
      all = new Map();
      this.byInstance.set(ref, all);
    }
    return all;
  }
}
