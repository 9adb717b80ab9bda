import type { AnyPolicy } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";
import { policyDetails, policyList } from "../output/policies.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";

export interface PoliciesOptions {
  readonly json?: boolean;
  readonly plugin: readonly string[];
}

/**
 * `springtide policies`: the policies a scenario may name, or one of them in full.
 * @throws CommandError when no policy has that name.
 */
export async function policies(name: string | undefined, options: PoliciesOptions, context: Context): Promise<ExitCode> {
  const catalog = await loadCatalog(resolvePlugins(options.plugin));
  const chosen = name === undefined ? catalog.policies : catalog.policies.filter(({ id }) => id === name);
  if (name !== undefined && chosen.length === 0) {
    const ids = catalog.policies.map(({ id }) => id);
    throw new CommandError(ExitCode.usage, `there is no policy "${name}"${nearest(name, ids)}`);
  }
  const style = styleFor(context.out);
  if (options.json) context.out.write(`${JSON.stringify(chosen.map(plain), null, 2)}\n`);
  else context.out.write(name === undefined ? policyList(chosen, style) : chosen.map((policy) => policyDetails(policy, style)).join("\n"));
  return ExitCode.pass;
}

/** What a policy says of itself, without its code. */
function plain({ kind, id, doc, source, options }: AnyPolicy): object {
  return { kind, id, doc, source, options };
}
