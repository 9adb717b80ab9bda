import type { PolicyContext } from "./context.js";
import type { Fields, OptionField, PolicyChoice } from "./options.js";

/** What a policy decides: `balancing` which instance gets a request, `autoscaling` how many there are, `failover` what a proxy does after a failed attempt, `resilience` how a caller guards its calls. */
export type PolicyKind = "balancing" | "autoscaling" | "failover" | "resilience";

/** A policy as its author writes it. */
export interface PolicySpec<O, Instance> {
  /** Kebab-case name in scenario files; the same as the file's name. */
  readonly id: string;
  /** One sentence: what it does. */
  readonly doc: string;
  /** The paper, or project + path + version, whose behaviour this is. */
  readonly source: string;
  /** One field for each option: its type, default, bounds and meaning. */
  readonly options: Fields<O>;
  /** What is wrong with options that are each valid alone ("down must be below up"), in one sentence; undefined when nothing is. */
  check?(options: Required<O>): string | undefined;
  /** Called once per run and service, so state in the closure never leaks between runs. */
  create(options: Required<O>, context: PolicyContext): Instance;
}

/** A policy as the catalog holds it, its option types erased. */
export interface Policy<Kind extends PolicyKind = PolicyKind, Instance = unknown> {
  /** What it decides. */
  readonly kind: Kind;
  /** Kebab-case name in scenario files. */
  readonly id: string;
  /** One sentence: what it does. */
  readonly doc: string;
  /** The paper, or project + path + version, whose behaviour this is. */
  readonly source: string;
  /** Its options by name. */
  readonly options: Readonly<Record<string, OptionField>>;
  /** What is wrong with these resolved options taken together; undefined when nothing is. */
  check(options: Readonly<Record<string, unknown>>): string | undefined;
  /** Makes one instance of the policy from resolved options; its state is its own. */
  create(options: Readonly<Record<string, unknown>>, context: PolicyContext): Instance;
}

/** Options as a scenario writes them: a number may carry its unit, as in "15s", "70%" or "200/s", and a policy is a name or `{ id: options }`. */
export type Written<O> = { readonly [K in keyof O]: WrittenValue<O[K]> };

/** One option as a scenario writes it. */
export type WrittenValue<V> = V extends number
  ? number | string
  : V extends readonly (infer Entry)[]
    ? readonly Written<Entry>[]
    : V extends PolicyChoice
      ? string | Readonly<Record<string, object>>
      : V;

/** A defined policy: called with options it yields the fragment that scenarios hold, `{ [id]: options }`. */
export interface PolicyDefinition<Kind extends PolicyKind, O, Instance, Extra = unknown> extends Policy<Kind, Instance> {
  /** The fragment that names the policy in a scenario written in code; without options all of them have their defaults. */
  (options?: Written<O> & Extra): Record<string, Written<O> & Extra>;
}

export function definePolicy<Kind extends PolicyKind, O, Instance, Extra = unknown>(
  kind: Kind,
  spec: PolicySpec<O, Instance>,
): PolicyDefinition<Kind, O, Instance, Extra> {
  const fragment = (options?: Written<O> & Extra): Record<string, Written<O> & Extra> => ({
    [spec.id]: options ?? ({} as Written<O> & Extra),
  });
  return Object.assign(fragment, {
    kind,
    id: spec.id,
    doc: spec.doc,
    source: spec.source,
    options: spec.options as Readonly<Record<string, OptionField>>,
    check: (options: Readonly<Record<string, unknown>>) => spec.check?.(options as Required<O>),
    create: (options: Readonly<Record<string, unknown>>, context: PolicyContext) => spec.create(options as Required<O>, context),
  });
}
