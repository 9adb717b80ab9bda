/** What every option field says of itself: meaning in one sentence, and where its default comes from. */
export interface FieldBase {
  readonly doc: string;
  readonly source?: string;
}

/**
 * A number. `unit` says how scenario files write it and what the policy receives: `ms` is written
 * "15s" and received in milliseconds, `fraction` is written "70%" and received as 0.7, `per-second`
 * is written "200/s" and received per second; the others are plain numbers.
 */
export interface NumberField extends FieldBase {
  readonly type: "number";
  readonly unit: "ms" | "fraction" | "per-second" | "count" | "ratio";
  readonly integer?: boolean;
  readonly default?: number;
  readonly min?: number;
  readonly max?: number;
  /** Where `springtide tune` looks; false: nowhere, since it is no matter of taste. Where a policy says it of no field, around every default. */
  readonly search?: SearchRange | false;
}

/** A range of values worth trying, in the policy's unit, within the field's bounds. */
export interface SearchRange {
  readonly low: number;
  readonly high: number;
  /** What the policy does by default, where the default is no value of the range but a sign for that. */
  readonly usual?: number;
}

/** One of a few words. */
export interface ChoiceField extends FieldBase {
  readonly type: "choice";
  readonly of: readonly string[];
  readonly default?: string;
}

/** A name or other short text. */
export interface TextField extends FieldBase {
  readonly type: "text";
  /** Some texts of the form that `check` asks for, where not any will do: tests draw from them. */
  readonly examples?: readonly string[];
  readonly default?: string;
}

/** True or false. */
export interface FlagField extends FieldBase {
  readonly type: "flag";
  readonly default?: boolean;
}

/** A list of records, all with the same fields; at least one entry, unless by default. */
export interface ListField extends FieldBase {
  readonly type: "list";
  readonly of: Readonly<Record<string, OptionField>>;
  readonly default?: readonly Readonly<Record<string, unknown>>[];
}

/** Another policy, by name or with options, as `balancing: …` itself is written; received as a `PolicyChoice`. */
export interface PolicyField extends FieldBase {
  readonly type: "policy";
  readonly kind: "balancing";
  readonly default?: PolicyChoice;
}

/** A policy that an option names, its own options checked and filled in. */
export interface PolicyChoice {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What one option of a policy may hold. */
export type OptionField = NumberField | ChoiceField | TextField | FlagField | ListField | PolicyField;

/** One field per option of `O`; exactly the optional ones carry a default, which the compiler checks. */
export type Fields<O> = {
  readonly [K in keyof O]-?: OptionField & (undefined extends O[K] ? { readonly default: unknown } : { readonly default?: never });
};
