import type { LoadBalancer } from "./run.js";

/** What of a load balancer a text of configuration tells. */
export type Told = { -readonly [Key in keyof LoadBalancer]?: LoadBalancer[Key] | undefined };

/** One directive, split into words. */
export type Words = readonly [name: string, ...rest: string[]];

/** The value that all servers share; `beyond` is told when they do not. */
export function shared<T>(values: readonly T[], name: string, beyond: string[]): T | undefined {
  const [first, ...others] = values;
  if (others.some((one) => one !== first)) beyond.push(`servers that differ in ${name}`);
  return first;
}

/** Numbers of the servers of which something holds. */
export function numbersOf(flags: readonly boolean[]): number[] {
  return flags.flatMap((is, number) => (is ? [number] : []));
}
