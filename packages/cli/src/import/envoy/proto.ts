import { percentText } from "../k8s/quantity.js";
import { goDurationOf, spanText } from "../k8s/spans.js";
import type { Field } from "../report/field.js";

/** A field of a message, whether its name is written as in the proto files or, as proto3's JSON has it, in camel case. */
export function at(field: Field, ...names: readonly string[]): Field {
  return names.reduce((inner, name) => {
    const snake = inner.get(name);
    const camel = inner.get(name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
    return snake.exists || !camel.exists ? snake : camel;
  }, field);
}

/** A number, or one in a wrapper: `{ value: 5 }`; a problem is added for one below 0. */
export function numberOf(field: Field): number | undefined {
  const isWrapped = typeof field.value === "object" && field.value !== null && "value" in field.value;
  const value = (isWrapped ? field.get("value") : field).number();
  if (value !== undefined && value < 0) {
    field.refuse(`a number from 0 up is expected here; ${value} was given`);
    return undefined;
  }
  return value;
}

/** A flag, or one in a wrapper. */
export function flagOf(field: Field): boolean | undefined {
  const isWrapped = typeof field.value === "object" && field.value !== null && "value" in field.value;
  return (isWrapped ? field.get("value") : field).flag();
}

/** A duration such as `0.25s`, or `{ seconds, nanos }`, as the scenario writes it. */
export function durationOf(field: Field): string | undefined {
  if (typeof field.value !== "object") return goDurationOf(field);
  const [seconds, nanos] = [numberOf(field.get("seconds")), numberOf(field.get("nanos"))];
  return seconds === undefined && nanos === undefined ? undefined : spanText((seconds ?? 0) + (nanos ?? 0) / 1e9);
}

/** A duration above 0. */
export function positiveOf(field: Field): string | undefined {
  const span = durationOf(field);
  return span === "0s" ? undefined : span;
}

const DENOMINATOR: Readonly<Record<string, number>> = { HUNDRED: 100, TEN_THOUSAND: 10_000, MILLION: 1_000_000 };

/** A share from 0 to 1: a `FractionalPercent`, a `Percent`, or plain per cent; `{ default_value }` around it is looked through. */
export function shareOf(field: Field): number | undefined {
  if (!field.exists) return undefined;
  const inner = at(field, "default_value");
  const value = inner.exists ? inner : field;
  const numerator = numberOf(at(value, "numerator"));
  const per = DENOMINATOR[at(value, "denominator").text() ?? "HUNDRED"] ?? 100;
  const isFraction = at(value, "numerator").exists || at(value, "denominator").exists;
  const share = isFraction ? (numerator ?? 0) / per : (numberOf(value) ?? 0) / 100;
  return Math.min(1, Math.max(0, share));
}

/** Per cent as the scenario writes a share, at most 100 %. */
export function percentOf(field: Field): string | undefined {
  const percent = numberOf(field);
  return percent === undefined ? undefined : percentText(Math.min(100, percent));
}
