import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { nearest } from "../nearest.js";
import type { Setting } from "./setting.js";

/** Maps whose keys are names that the scenario's author chose: a setting may not invent one. */
const NAMED = new Set(["services", "traffic", "classes"]);

/**
 * Writes a setting into a scenario's plain data. Keys of named maps must exist; other missing keys are made, and
 * checked with the rest of the scenario.
 * @throws CommandError when the path leads nowhere.
 */
export function applySetting(option: string, root: unknown, setting: Setting): void {
  walk(option, root, setting, 0);
}

function walk(option: string, node: unknown, setting: Setting, depth: number): void {
  const { path } = setting;
  const key = path[depth] as string;
  const last = depth === path.length - 1;
  if (Array.isArray(node)) {
    walkList(option, node, setting, depth);
    return;
  }
  if (!isRecord(node)) throw leadsNowhere(option, setting, `${at(path, depth)} is ${describe(node)}, which has no fields`);
  if (key === "*") {
    for (const each of Object.keys(node))
      walk(option, node, { ...setting, path: [...path.slice(0, depth), each, ...path.slice(depth + 1)] }, depth);
    return;
  }
  const known = Object.hasOwn(node, key);
  if (!known && depth > 0 && NAMED.has(path[depth - 1] as string)) {
    const names = Object.keys(node);
    throw leadsNowhere(option, setting, `there is no "${key}" in ${at(path, depth)}${nearest(key, names)}`);
  }
  if (last) {
    define(node, key, setting.value);
    return;
  }
  const inner = known ? node[key] : undefined;
  if (inner === undefined || inner === null || inner === path[depth + 1])
    define(node, key, inner === path[depth + 1] ? { [String(inner)]: {} } : {});
  walk(option, node[key], setting, depth + 1);
}

function walkList(option: string, node: unknown[], setting: Setting, depth: number): void {
  const key = setting.path[depth] as string;
  const indices = key === "*" ? node.map((_, index) => index) : [Number(key)];
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= node.length) {
      throw leadsNowhere(option, setting, `${at(setting.path, depth)} is a list of ${node.length}; use 0 to ${node.length - 1}, or *`);
    }
    if (depth === setting.path.length - 1) node[index] = structuredClone(setting.value);
    else walk(option, node[index], setting, depth + 1);
  }
}

/** Never through a setter: the key may be `__proto__`. */
function define(node: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value: structuredClone(value), enumerable: true, writable: true, configurable: true });
}

function at(path: readonly string[], depth: number): string {
  return depth === 0 ? "the scenario" : path.slice(0, depth).join(".");
}

function describe(node: unknown): string {
  return node === null || node === undefined ? "empty" : JSON.stringify(node);
}

function leadsNowhere(option: string, setting: Setting, why: string): CommandError {
  return new CommandError(ExitCode.usage, `${option} ${setting.path.join(".")}: ${why}`);
}
