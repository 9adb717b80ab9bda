import type { Field } from "../../report/field.js";
import { quantityOf } from "../quantity.js";

/** What a container asks for and may use; undefined where nothing is written. */
export interface Container {
  readonly name: string;
  readonly field: Field;
  readonly cpu: Amount;
  readonly memory: Amount;
}

/** Cores or bytes. */
export interface Amount {
  readonly request: number | undefined;
  readonly limit: number | undefined;
}

const PROXIES = /^(istio-proxy|linkerd-proxy|envoy|cloudsql-proxy|cloud-sql-proxy|queue-proxy|fluent-?bit|vault-agent)$/;

/** The containers of a pod that run all the time, the one that does the work first. */
export function containersOf(template: Field): Container[] {
  const spec = template.get("spec");
  const sidecars = spec
    .get("initContainers")
    .items()
    .filter((field) => field.get("restartPolicy").text() === "Always");
  for (const field of sidecars) field.get("restartPolicy").mapped("(a sidecar)");
  const containers = [...spec.get("containers").items(), ...sidecars].map(containerOf);
  const annotation = template.get("metadata", "annotations", "kubectl.kubernetes.io/default-container");
  const wanted = annotation.text();
  if (wanted !== undefined) annotation.mapped("(the container that does the work)");
  const main = containers.find(({ name }) => name === wanted) ?? containers.find(({ name }) => !PROXIES.test(name)) ?? containers[0];
  if (main === undefined) return [];
  return [main, ...containers.filter((container) => container !== main)];
}

function containerOf(field: Field): Container {
  const amount = (name: string): Amount => ({
    request: positive(quantityOf(field.get("resources", "requests", name))),
    limit: positive(quantityOf(field.get("resources", "limits", name))),
  });
  return { name: field.get("name").text() ?? "main", field, cpu: amount("cpu"), memory: amount("memory") };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
