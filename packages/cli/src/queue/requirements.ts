import { createHash } from "node:crypto";
import { modulesHash } from "../sweep/modules-hash.js";

/** What a worker must be, so that its results are those of the sweep's own machine. */
export interface Requirements {
  /** Version of the model. */
  readonly model: string;
  /** Hashes of the plug-in modules, in order. */
  readonly plugins: readonly string[];
}

/** What this machine is, with plug-ins at these paths. */
export function requirementsOf(model: string, plugins: readonly string[]): Requirements {
  return { model, plugins: [...new Set(plugins.map(modulesHash))].sort() };
}

/** The queue of all that are alike: a worker never sees a job that it could do otherwise than the sweep would. */
export function queueName({ model, plugins }: Requirements): string {
  return `springtide-${createHash("sha256")
    .update(JSON.stringify([model, plugins]))
    .digest("hex")
    .slice(0, 16)}`;
}

/** Why a worker cannot help a sweep; undefined where it can. */
export function mismatch(wanted: Requirements, own: Requirements): string | undefined {
  if (wanted.model !== own.model)
    return `it wants springtide ${wanted.model}, and this is ${own.model}; install springtide@${wanted.model} here`;
  const lacks = wanted.plugins.filter((hash) => !own.plugins.includes(hash)).length;
  const excess = own.plugins.filter((hash) => !wanted.plugins.includes(hash)).length;
  if (lacks > 0) return `it uses ${modules(lacks)} that this worker does not have; give the same files with --plugin`;
  if (excess > 0) return `it does without ${modules(excess)} that this worker has; leave --plugin out`;
  return undefined;
}

function modules(count: number): string {
  return count === 1 ? "a plug-in" : `${count} plug-ins`;
}
