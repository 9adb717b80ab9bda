import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";
import { withoutService } from "./without-service.js";

/**
 * Takes a part out of a scenario's plain data, as `--unset services.web.autoscaling` says: a field, an entry of a list, or a
 * whole service with all that goes to it.
 * @throws CommandError when there is no such part.
 */
export function applyUnset(plain: unknown, text: string): void {
  const path = text.replace(/\[(\d+)\]/g, ".$1").split(".");
  let node = plain;
  for (const [depth, key] of path.entries()) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) {
      const names = typeof node === "object" && node !== null ? Object.keys(node) : [];
      const where = depth === 0 ? "the scenario" : path.slice(0, depth).join(".");
      throw new CommandError(
        ExitCode.usage,
        `--unset ${text}: there is no "${key}" in ${where}${names.length === 0 ? "" : nearest(key, names)}`,
      );
    }
    if (depth < path.length - 1) node = (node as Readonly<Record<string, unknown>>)[key];
    else if (path.length === 2 && path[0] === "services") withoutService(plain as Record<string, unknown>, key);
    else if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete (node as Record<string, unknown>)[key];
  }
}
