import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type AnyPolicy, type Catalog, createCatalog } from "@springtide/core";
import type { Property } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { CommandError } from "./command-error.js";
import { ExitCode } from "./exit-codes.js";

/** What plug-ins may bring. */
export interface Extensions {
  /** The built-in policies and those of plug-ins. */
  readonly catalog: Catalog;
  /** Properties of plug-ins, for `springtide check`. */
  readonly properties: readonly Property[];
}

/**
 * The built-in policies and those that plug-in modules export.
 * @throws CommandError as `loadExtensions` does.
 */
export async function loadCatalog(plugins: readonly string[]): Promise<Catalog> {
  return (await loadExtensions(plugins)).catalog;
}

/**
 * The built-in policies, and the policies and properties that plug-in modules export.
 * @throws CommandError when a plug-in cannot be imported, exports none, or reuses a policy's id.
 */
export async function loadExtensions(plugins: readonly string[]): Promise<Extensions> {
  if (plugins.length === 0) return { catalog, properties: [] };
  const policies: AnyPolicy[] = [...catalog.policies];
  const properties: Property[] = [];
  for (const plugin of plugins) {
    const found = await importExtensions(plugin);
    properties.push(...found.properties);
    for (const policy of found.policies) {
      const rival = policies.find((known) => known.kind === policy.kind && known.id === policy.id);
      if (rival !== undefined) {
        throw new CommandError(
          ExitCode.usage,
          `plug-in ${plugin}: there is already a ${policy.kind} policy called "${policy.id}"; give yours another id`,
        );
      }
      requireSound(plugin, policy);
      policies.push(policy);
    }
  }
  return { catalog: createCatalog(policies), properties };
}

/** @throws CommandError, which names the plug-in, for a policy that no catalog takes. */
function requireSound(plugin: string, policy: AnyPolicy): void {
  try {
    createCatalog([policy]);
  } catch (error) {
    throw new CommandError(ExitCode.usage, `plug-in ${plugin}: ${(error as Error).message}`, { cause: error });
  }
}

/** Absolute paths, so that threads find the same files. */
export function resolvePlugins(plugins: readonly string[]): string[] {
  return plugins.map((plugin) => resolve(plugin));
}

async function importExtensions(plugin: string): Promise<{ policies: AnyPolicy[]; properties: Property[] }> {
  const found = statSync(plugin, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory())
    throw new CommandError(
      ExitCode.usage,
      `cannot load the plug-in ${plugin}: ${found === undefined ? "no such file" : "it is a folder, not a file"}`,
    );
  const module = await importModule(plugin);
  const policies = exportsIn(module, isPolicy);
  const properties = exportsIn(module, isProperty);
  if (policies.length + properties.length > 0) return { policies, properties };
  const names = Object.keys(module);
  throw new CommandError(
    ExitCode.usage,
    `plug-in ${plugin} exports no policy (${names.length === 0 ? "it exports nothing" : `it exports ${names.join(", ")}`}); ` +
      "export what defineBalancing({ … }), defineAutoscaling({ … }), defineFailover({ … }) or defineResilience({ … }) returns",
  );
}

async function importModule(plugin: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(plugin).href)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new CommandError(ExitCode.usage, `cannot load the plug-in ${plugin}: ${reason.split("\n", 1)[0]}`, {
      cause: error,
    });
  }
}

/** What a module exports of a kind: single ones, and those in exported arrays; each once. */
function exportsIn<T>(module: Record<string, unknown>, isMeant: (value: unknown) => value is T): T[] {
  const found = new Set<T>();
  for (const value of Object.values(module).concat(commonJsExports(module))) {
    for (const candidate of Array.isArray(value) ? value : [value]) if (isMeant(candidate)) found.add(candidate);
  }
  return [...found];
}

/** What `module.exports` holds: Node tells names of it only where it reads them in the text of the module. */
function commonJsExports({ default: whole }: Record<string, unknown>): unknown[] {
  return typeof whole === "object" && whole !== null ? Object.values(whole) : [];
}

function isProperty(value: unknown): value is Property {
  if (typeof value !== "object" || value === null) return false;
  const { kind, id, judge, options } = value as Partial<Property>;
  return kind === "property" && typeof id === "string" && typeof judge === "function" && typeof options === "object" && options !== null;
}

function isPolicy(value: unknown): value is AnyPolicy {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const { kind, id, create, options } = value as Partial<AnyPolicy>;
  const known = kind === "balancing" || kind === "autoscaling" || kind === "failover" || kind === "resilience";
  return known && typeof id === "string" && typeof create === "function" && typeof options === "object" && options !== null;
}
