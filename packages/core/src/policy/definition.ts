import type { PolicyContext } from "./context.js";
import type { Fields, OptionField } from "./options.js";

export type PolicyKind = "balancing" | "autoscaling";

/** A policy as its author writes it. */
export interface PolicySpec<O, Instance> {
  /** Kebab-case name in scenario files; the same as the file's name. */
  readonly id: string;
  /** One sentence: what it does. */
  readonly doc: string;
  /** The paper, or project + path + version, whose behaviour this is. */
  readonly source: string;
  readonly options: Fields<O>;
  /** Called once per run and service, so state in the closure never leaks between runs. */
  create(options: Required<O>, context: PolicyContext): Instance;
}

/** A policy as the catalog holds it, its option types erased. */
export interface Policy<Kind extends PolicyKind = PolicyKind, Instance = unknown> {
  readonly kind: Kind;
  readonly id: string;
  readonly doc: string;
  readonly source: string;
  readonly options: Readonly<Record<string, OptionField>>;
  create(options: Readonly<Record<string, unknown>>, context: PolicyContext): Instance;
}

/** A defined policy: called with options it yields the fragment that scenarios hold, `{ [id]: options }`. */
export interface PolicyDefinition<Kind extends PolicyKind, O, Instance, Extra = unknown> extends Policy<Kind, Instance> {
  (options?: O & Extra): Record<string, O & Extra>;
}

export function definePolicy<Kind extends PolicyKind, O, Instance, Extra = unknown>(
  kind: Kind,
  spec: PolicySpec<O, Instance>,
): PolicyDefinition<Kind, O, Instance, Extra> {
  const fragment = (options?: O & Extra): Record<string, O & Extra> => ({ [spec.id]: options ?? ({} as O & Extra) });
  return Object.assign(fragment, {
    kind,
    id: spec.id,
    doc: spec.doc,
    source: spec.source,
    options: spec.options as Readonly<Record<string, OptionField>>,
    create: (options: Readonly<Record<string, unknown>>, context: PolicyContext) => spec.create(options as Required<O>, context),
  });
}
