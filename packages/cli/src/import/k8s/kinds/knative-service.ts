import { assume, type Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { addWorkload } from "../add-workload.js";
import { setAutoscaling } from "../autoscale.js";
import { readHpaClass } from "../knative/hpa-class.js";
import { type KnativeDefaults, knativeDefaults, readKnativeBound, readKnativeKey } from "../knative/settings.js";
import { addEntry } from "../names.js";
import { secondsOf } from "../spans.js";
import type { KindReader } from "../world.js";

/** Of scaling, progress alone has another prefix. */
const READ = /^(autoscaling\.knative\.dev\/|serving\.knative\.dev\/(?=progress-deadline$))/;

/** Knative's Services: a workload that is scaled by its requests, to zero and back. */
export const knativeService: KindReader = {
  kinds: ["Service"],
  group: /^serving\.knative\.dev\//,
  read(resource, world) {
    const template = resource.root.get("spec", "template");
    const workload = addWorkload(world, resource, template);
    if (workload === undefined) return;
    const { service, name, namespace, spec } = workload;
    const annotations = [resource.root, template].map((place) => place.get("metadata", "annotations"));
    const annotationOf = (key: string): Field => lastOf(annotations.map((written) => written.get(`autoscaling.knative.dev/${key}`)));
    const isHpa = annotationOf("class").text()?.startsWith("hpa.") ?? false;
    const policy = isHpa ? "horizontal-pod-autoscaler" : "knative-pod-autoscaler";
    const to = `services.${service}.autoscaling.${policy}`;
    annotationOf("class").mapped(to);
    const defaults = knativeDefaults(world);
    const options: Plain = isHpa ? boundsOf(defaults) : { ...defaults.options };
    const concurrency = template.get("spec", "containerConcurrency");
    const most = concurrency.number();
    if (most !== undefined && most > 0) {
      spec.concurrency = Math.round(most);
      if (!isHpa) options.containerConcurrency = Math.round(most);
    }
    concurrency.mapped(`services.${service}.concurrency`);
    const timeout = template.get("spec", "timeoutSeconds");
    const span = secondsOf(timeout);
    if (span !== undefined && span !== "0s") spec.proxies = { timeout: span };
    timeout.approximated(`services.${service}.proxies.timeout`, "from sending to the answer, not to its first byte");
    const readKey = isHpa ? readKnativeBound : readKnativeKey;
    for (const [key, field] of annotations.flatMap((written) => written.entries()))
      if (READ.test(key)) readKey(key.replace(READ, ""), field, options, to);
    if (isHpa) readHpaClass(world, workload, annotationOf, options, to);
    else Object.assign(options, usualTarget(options, defaults));
    options.min = Math.max(isHpa ? 1 : 0, Number(options.min ?? 0));
    if (typeof options.max !== "number" || options.max < 1) {
      options.max = Math.max(100, Number(options.min));
      assume(world.draft, `${to}.max`, options.max, "no most number of pods is written: 100");
    }
    if (!isHpa) spec.queue = { at: "service" };
    spec.replicas = Math.max(Number(options.min), Number(options.initialScale ?? 1));
    setAutoscaling(world, workload, policy, options, resource);
    world.hosts.push({ name, namespace, workloads: [workload], router: undefined });
    addEntry(world, { name, to: service });
    readTraffic(resource.root.get("spec", "traffic"), service);
  },
};

/** The last of those that are written, if any is. */
function lastOf(fields: readonly Field[]): Field {
  return fields.reduce((found, field) => (field.exists ? field : found));
}

/** The target for every service counts where neither the service nor its container has one. */
function usualTarget({ target, metric, containerConcurrency }: Plain, { targets }: KnativeDefaults): Plain {
  const usual = metric === "rps" ? targets.rps : containerConcurrency === undefined ? targets.concurrency : undefined;
  return target === undefined && usual !== undefined ? { target: usual } : {};
}

function boundsOf({ options: { min, max } }: KnativeDefaults): Plain {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Earlier revisions are not in manifests, so the newest gets all. */
function readTraffic(traffic: Field, service: string): void {
  traffic.approximated(`services.${service}`, "all requests go to the revision that is written; earlier ones were not read");
}
