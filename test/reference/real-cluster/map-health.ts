import type { ServiceInput } from "../theory/input.js";
import type { LoadBalancer } from "./run.js";
import { milliseconds, text } from "./units.js";

/**
 * HAProxy's `check inter T fall N rise N [observe layer7 error-limit N on-error mark-down]`. When the first check of a
 * server comes is not in the configuration: every replay draws it.
 */
export function mapHealth({ check, timeout_check }: LoadBalancer): ServiceInput["health"] {
  if (!check) return undefined;
  const words = check.split(/\s+/);
  const after = (name: string): string | undefined => words[words.indexOf(name) + 1 || words.length];
  const interval = text(milliseconds(after("inter") ?? "2s"));
  const errors = words.includes("observe") ? (after("error-limit") ?? "10") : undefined;
  const timeout = timeout_check === undefined ? interval : text(milliseconds(timeout_check));
  return {
    checks: { interval, timeout, rise: Number(after("rise") ?? 2), fall: Number(after("fall") ?? 3) },
    ...(errors === undefined ? {} : { passive: { errors: Number(errors) } }),
  };
}
