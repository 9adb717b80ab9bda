import * as z from "zod";

/** Plain text. */
export function text() {
  return z.string().min(1).max(2000);
}

/** true or false. */
export function flag() {
  return z.boolean();
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words);
}

/** A plain finite number. */
export function number(min: number, max: number) {
  return z.number().min(min).max(max);
}

/** A whole number. */
export function whole(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** A number, or the word `unlimited` for Infinity. */
export function limit<Value extends z.ZodType<number>>(value: Value) {
  return z.union([z.literal("unlimited").transform(() => Number.POSITIVE_INFINITY), value]);
}
