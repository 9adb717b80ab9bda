import type { Agenda } from "../../engine/agenda.js";
import type { Random } from "../../engine/random.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-table.js";
import type { DiscoveryPart } from "../parts.js";
import type { Service } from "../service.js";
import { Liveness } from "./liveness.js";

export interface RestartOptions {
  readonly agenda: Agenda;
  readonly streams: Streams;
}

/** Whoever runs the instances of one service. */
interface Kept {
  readonly instances: (Liveness | undefined)[];
  readonly randomOf: (instance: number) => Random;
}

/** Discovery that also tells whoever runs the instances, and restarts those that hang: where services want that. */
export function restartHung(discovery: DiscoveryPart, cluster: ClusterContext, { agenda, streams }: RestartOptions): DiscoveryPart {
  const kept = new Map<Service, Kept>();

  function changed(service: Service, instance: number): void {
    if (service.spec.health?.restart === undefined) return;
    let own = kept.get(service);
    if (own === undefined) {
      own = { instances: [], randomOf: streamFamily(streams, `restart/${service.spec.name}`) };
      kept.set(service, own);
    }
    const { instances, randomOf } = own;
    if (instances[instance] !== undefined) instances[instance].changed();
    else if (service.instances.lifeOf(instance) === Life.ready)
      instances[instance] = new Liveness(cluster, agenda, service, instance, () => randomOf(instance).next());
  }

  function left(service: Service, instance: number): void {
    const own = kept.get(service)?.instances;
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
      for (const one of kept.get(service)?.instances ?? []) one?.changed();
    },
  };
}
