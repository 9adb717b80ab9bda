import type { Planned } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { StandbySpec } from "../../model/standby.js";
import type { ClusterContext } from "../context.js";
import { InstanceRare } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { RoleOptions, Roles } from "./roles.js";
import { Standby } from "./standby.js";

/** Lets one instance of a service serve and the others stand by. */
export function createStandby(
  { scheduler, discovery }: ClusterContext,
  service: Service,
  spec: StandbySpec,
  { agenda, streams, law, log }: RoleOptions,
): Roles {
  const { instances } = service;
  const { mode, failBack } = spec;
  const random = streams.stream(`standby/${service.spec.name}`);
  const detect = law(spec.detect);
  const promote = law(spec.promote);
  const startup = law(service.spec.startup);
  const count = service.spec.instances.reduce((sum, group) => sum + group.count, 0);
  /** By instance: whether it was up when it was last looked at; all are at the start. */
  const isUp = Array.from({ length: count }, () => true);
  let ring: Planned | undefined;
  const standby: Standby = new Standby(count, failBack, {
    isUp: (instance) => service.isUp(instance),
    serve(instance, reason) {
      instances.setRare(instance, InstanceRare.readyMs, mode === "hot" ? Number.NEGATIVE_INFINITY : scheduler.now);
      log("instance-promoted", service, instance, reason);
      discovery.turn(service, instance, true);
    },
    rest(instance, reason) {
      log("instance-demoted", service, instance, reason);
      discovery.turn(service, instance, false);
    },
    detectMs: () => detect.sample(random),
    promoteMs: (instance) => draw(promote, instance, random) + (mode === "cold" ? draw(startup, instance, random) : 0),
    ringIn(ms) {
      ring = agenda.plan(scheduler.now + ms, () => standby.rang());
    },
    hush() {
      agenda.cancel(ring);
    },
  });
  return {
    serves: (instance) => standby.serves(instance),
    changed(instance) {
      const now = service.isUp(instance);
      if (now === (isUp[instance] ?? false)) return;
      isUp[instance] = now;
      if (now) standby.cameUp(instance);
      else standby.wentDown(instance);
    },
    left(instance) {
      isUp[instance] = false;
      standby.left(instance);
    },
  };
}

function draw(law: Distribution, instance: number, random: Random): number {
  random.index = instance;
  return law.sample(random);
}
