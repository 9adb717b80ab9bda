import type { Agenda, Planned } from "../engine/agenda.js";
import type { Distribution } from "../engine/distributions/distribution.js";
import type { Random } from "../engine/random.js";
import type { StandbySpec } from "../model/standby.js";
import type { ClusterContext } from "./context.js";
import { Impairment } from "./impairment.js";
import { InstanceFloat, Life } from "./instance-table.js";
import type { Service } from "./service.js";
import { Standby } from "./standby.js";

/** What a standby needs beside the cluster. */
export interface StandbyOptions {
  readonly agenda: Agenda;
  readonly detect: Distribution;
  readonly promote: Distribution;
  /** Time that a cold standby takes to start. */
  readonly startup: Distribution;
  readonly random: Random;
  readonly log: (type: "instance-promoted" | "instance-demoted", service: Service, instance: number) => void;
}

/** Lets one instance of a service serve and the others stand by. */
export function createStandby(
  { scheduler, discovery }: ClusterContext,
  service: Service,
  { mode, failBack }: StandbySpec,
  { agenda, detect, promote, startup, random, log }: StandbyOptions,
): Standby {
  const { instances } = service;
  const count = service.spec.instances.reduce((sum, group) => sum + group.count, 0);
  let ring: Planned | undefined;
  const standby: Standby = new Standby(count, failBack, {
    isUp: (instance) => instances.lifeOf(instance) === Life.ready && (instances.impairmentOf(instance) & Impairment.down) === 0,
    serve(instance) {
      if (mode !== "hot") instances.set(instance, InstanceFloat.readyMs, scheduler.now);
      log("instance-promoted", service, instance);
      discovery.appeared(service, instance, false);
    },
    rest(instance) {
      log("instance-demoted", service, instance);
      discovery.leaving(service, instance);
    },
    detectMs: () => detect.sample(random),
    promoteMs: (instance) => {
      random.index = instance;
      return promote.sample(random) + (mode === "cold" ? startup.sample(random) : 0);
    },
    ringIn(ms) {
      ring = agenda.plan(scheduler.now + ms, () => standby.rang());
    },
    hush() {
      agenda.cancel(ring);
    },
  });
  return standby;
}
