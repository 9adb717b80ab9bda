import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type AnyPolicy, type Catalog, createCatalog } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { CommandError } from "./command-error.js";
import { ExitCode } from "./exit-codes.js";

/**
 * The built-in policies and those that plug-in modules export.
 * @throws CommandError when a plug-in cannot be imported, exports no policy, or reuses an id.
 */
export async function loadCatalog(plugins: readonly string[]): Promise<Catalog> {
  if (plugins.length === 0) return catalog;
  const policies: AnyPolicy[] = [...catalog.policies];
  for (const plugin of plugins) {
    for (const policy of await importPolicies(plugin)) {
      const rival = policies.find((known) => known.kind === policy.kind && known.id === policy.id);
      if (rival !== undefined) {
        throw new CommandError(
          ExitCode.usage,
          `plug-in ${plugin}: there is already a ${policy.kind} policy called "${policy.id}"; give yours another id`,
        );
      }
      policies.push(policy);
    }
  }
  return createCatalog(policies);
}

/** Absolute paths, so that threads find the same files. */
export function resolvePlugins(plugins: readonly string[]): string[] {
  return plugins.map((plugin) => resolve(plugin));
}

async function importPolicies(plugin: string): Promise<AnyPolicy[]> {
  if (!existsSync(plugin)) throw new CommandError(ExitCode.usage, `cannot load the plug-in ${plugin}: no such file`);
  const module = await importModule(plugin);
  const policies = policiesIn(module);
  if (policies.length > 0) return policies;
  const names = Object.keys(module);
  throw new CommandError(
    ExitCode.usage,
    `plug-in ${plugin} exports no policy (${names.length === 0 ? "it exports nothing" : `it exports ${names.join(", ")}`}); ` +
      "export what defineBalancing({ … }), defineAutoscaling({ … }) or defineFailover({ … }) returns",
  );
}

async function importModule(plugin: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(plugin).href)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new CommandError(ExitCode.usage, `cannot load the plug-in ${plugin}: ${reason.split("\n", 1)[0]}`, { cause: error });
  }
}

/** Policies among a module's exports: single ones, and those in exported arrays; each once. */
function policiesIn(module: object): AnyPolicy[] {
  const found = new Set<AnyPolicy>();
  for (const value of Object.values(module)) {
    for (const candidate of Array.isArray(value) ? value : [value]) if (isPolicy(candidate)) found.add(candidate);
  }
  return [...found];
}

function isPolicy(value: unknown): value is AnyPolicy {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const { kind, id, create, options } = value as Partial<AnyPolicy>;
  const known = kind === "balancing" || kind === "autoscaling" || kind === "failover";
  return known && typeof id === "string" && typeof create === "function" && typeof options === "object" && options !== null;
}
