import type { Field } from "../report/field.js";

/** Whether a value is an expression that Spinnaker evaluates when the pipeline runs. */
export function isExpression(field: Field): boolean {
  return typeof field.value === "string" && field.value.includes("${");
}

/** A number from 0 up; undefined, and marked so, for an expression. */
export function numberOf(field: Field): number | undefined {
  if (isExpression(field)) {
    field.assumed(undefined, "an expression is not evaluated: as if nothing were written");
    return undefined;
  }
  const value = field.number();
  if (value === undefined || value >= 0) return value;
  field.refuse(`a number from 0 up is expected here; ${value} was given`);
  return undefined;
}

/** Text; undefined for an expression. */
export function textOf(field: Field): string | undefined {
  return isExpression(field) || typeof field.value === "object" ? undefined : field.text();
}
