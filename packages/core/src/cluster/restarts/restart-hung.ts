import type { Agenda } from "../../engine/agenda.js";
import type { Random } from "../../engine/random.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { DiscoveryPart } from "../parts.js";
import type { Service } from "../service.js";
import { Liveness } from "./liveness.js";

export interface RestartOptions {
  readonly agenda: Agenda;
  readonly streams: Streams;
}

/** The liveness probes of one service. */
interface Probes {
  /** By instance. */
  readonly instances: (Liveness | undefined)[];
  readonly randomOf: (instance: number) => Random;
}

/** Discovery with liveness probes beside it, which restart instances that hang: for services that have `health.restart`. */
export function restartHung(discovery: DiscoveryPart, cluster: ClusterContext, { agenda, streams }: RestartOptions): DiscoveryPart {
  const probes = new Map<Service, Probes>();

  function changed(service: Service, instance: number): void {
    if (service.spec.health?.restart === undefined) return;
    let own = probes.get(service);
    if (own === undefined) {
      own = { instances: [], randomOf: streamFamily(streams, `restart/${service.spec.name}`) };
      probes.set(service, own);
    }
    const { instances, randomOf } = own;
    if (instances[instance] !== undefined) instances[instance].changed();
    else if (service.instances.lifeOf(instance) === Life.ready)
      instances[instance] = new Liveness(cluster, agenda, service, instance, () => randomOf(instance).next());
  }

  function left(service: Service, instance: number): void {
    const own = probes.get(service)?.instances;
    own?.[instance]?.stop();
    if (own !== undefined) own[instance] = undefined;
  }

  return {
    ...discovery,
    appeared(service, instance, atOnce) {
      discovery.appeared(service, instance, atOnce);
      changed(service, instance);
    },
    leaving(service, instance) {
      left(service, instance);
      discovery.leaving(service, instance);
    },
    forget(service, instance) {
      left(service, instance);
      discovery.forget(service, instance);
    },
    changed(service, instance) {
      discovery.changed(service, instance);
      changed(service, instance);
    },
    retuned(service) {
      discovery.retuned(service);
      for (const one of probes.get(service)?.instances ?? []) one?.changed();
    },
  };
}
