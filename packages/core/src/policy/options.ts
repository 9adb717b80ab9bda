/** What every option field says of itself. */
export interface FieldBase {
  /** What the option means, in one sentence. */
  readonly doc: string;
  /** Where the default comes from: a paper, or project + path + version. */
  readonly source?: string;
}

/**
 * A number. `unit` says how scenario files write it and what the policy receives: `ms` is written
 * "15s" and received in milliseconds, `fraction` is written "70%" and received as 0.7, `per-second`
 * is written "200/s" and received per second; the others are plain numbers.
 */
export interface NumberField extends FieldBase {
  readonly type: "number";
  /** `count` and `ratio` are plain numbers; the others are converted as described above. */
  readonly unit: "ms" | "fraction" | "per-second" | "count" | "ratio";
  /** Whether only whole numbers are allowed. Default false. */
  readonly integer?: boolean;
  /** In the unit above, as `min` and `max` are; without it the option is required. */
  readonly default?: number;
  /** Least value allowed. Default: no bound. */
  readonly min?: number;
  /** Greatest value allowed. Default: no bound. */
  readonly max?: number;
  /** Values that `springtide tune` tries; false: it leaves the option alone. Where no field of a policy has it, tune tries values around every default. */
  readonly search?: SearchRange | false;
}

/** A range of values worth trying, in the policy's unit, within the field's bounds. */
export interface SearchRange {
  /** Least value to try. */
  readonly low: number;
  /** Greatest value to try. */
  readonly high: number;
  /** The value that the default amounts to, where the default itself is outside the range: 0 that stands for "as usual". */
  readonly usual?: number;
}

/** One of a few words. */
export interface ChoiceField extends FieldBase {
  readonly type: "choice";
  /** The words allowed. */
  readonly of: readonly string[];
  /** One of them; without it the option is required. */
  readonly default?: string;
}

/** A name or other short text. */
export interface TextField extends FieldBase {
  readonly type: "text";
  /** Valid values for tests to draw from, where the policy's `check` does not accept any text. */
  readonly examples?: readonly string[];
  /** Without it the option is required. */
  readonly default?: string;
}

/** True or false. */
export interface FlagField extends FieldBase {
  readonly type: "flag";
  /** Without it the option is required. */
  readonly default?: boolean;
}

/** A list of records, all with the same fields; at least one entry, unless by default. */
export interface ListField extends FieldBase {
  readonly type: "list";
  /** The fields of one record. */
  readonly of: Readonly<Record<string, OptionField>>;
  /** May be empty, which a written list may not; without it the option is required. */
  readonly default?: readonly Readonly<Record<string, unknown>>[];
}

/** Another policy, by name or with options, as `balancing: …` itself is written; received as a `PolicyChoice`. */
export interface PolicyField extends FieldBase {
  readonly type: "policy";
  /** Kind of the policies it may name. */
  readonly kind: "balancing";
  /** Without it the option is required. */
  readonly default?: PolicyChoice;
}

/** A policy that an option names, its own options checked and filled in. */
export interface PolicyChoice {
  /** Id of the policy in the catalog. */
  readonly id: string;
  /** Its options, with defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What one option of a policy may hold. */
export type OptionField = NumberField | ChoiceField | TextField | FlagField | ListField | PolicyField;

/** One field per option of `O`; exactly the optional ones carry a default, which the compiler checks. */
export type Fields<O> = {
  readonly [K in keyof O]-?: OptionField & (undefined extends O[K] ? { readonly default: unknown } : { readonly default?: never });
};
