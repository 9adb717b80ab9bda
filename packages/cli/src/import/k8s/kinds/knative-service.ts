import { assume, type Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { addWorkload } from "../add-workload.js";
import { setAutoscaling } from "../autoscale.js";
import { knativeDefaults, readKnativeKey } from "../knative/settings.js";
import { addEntry } from "../names.js";
import { secondsOf } from "../spans.js";
import type { KindReader } from "../world.js";

const PREFIX = "autoscaling.knative.dev/";

/** Knative's Services: a workload that is scaled by its requests, to zero and back. */
export const knativeService: KindReader = {
  kinds: ["Service"],
  group: /^serving\.knative\.dev\//,
  read(resource, world) {
    const template = resource.root.get("spec", "template");
    const workload = addWorkload(world, resource, template);
    if (workload === undefined) return;
    const { service, name, namespace, spec } = workload;
    const to = `services.${service}.autoscaling.knative-pod-autoscaler`;
    const options: Plain = { ...knativeDefaults(world) };
    const concurrency = template.get("spec", "containerConcurrency");
    const most = concurrency.number();
    if (most !== undefined && most > 0) {
      spec.concurrency = Math.round(most);
      options.containerConcurrency = Math.round(most);
    }
    concurrency.mapped(`services.${service}.concurrency`);
    const timeout = template.get("spec", "timeoutSeconds");
    const span = secondsOf(timeout);
    if (span !== undefined && span !== "0s") spec.proxies = { timeout: span };
    timeout.approximated(`services.${service}.proxies.timeout`, "from sending to the answer, not to its first byte");
    for (const annotations of [resource.root.get("metadata", "annotations"), template.get("metadata", "annotations")]) {
      for (const [key, field] of annotations.entries())
        if (key.startsWith(PREFIX)) readKnativeKey(key.slice(PREFIX.length), field, options, to);
    }
    options.min ??= 0;
    if (typeof options.max !== "number" || options.max < 1) {
      options.max = Math.max(100, Number(options.min));
      assume(world.draft, `${to}.max`, options.max, "no most number of pods is written: 100");
    }
    spec.queue = { at: "service" };
    spec.replicas = Math.max(Number(options.min), Number(options.initialScale ?? 1));
    setAutoscaling(world, workload, "knative-pod-autoscaler", options, resource);
    world.hosts.push({ name, namespace, workloads: [workload], router: undefined });
    addEntry(world, { name, to: service });
    readTraffic(resource.root.get("spec", "traffic"), service);
  },
};

/** Earlier revisions are not in manifests, so the newest gets all. */
function readTraffic(traffic: Field, service: string): void {
  traffic.approximated(`services.${service}`, "all requests go to the revision that is written; earlier ones were not read");
}
