import type { PolicyContext } from "@springtide/core/policy";
import { floatsWith } from "../endpoints/columns.js";
import type { NginxOptions } from "./options.js";

/** What nginx remembers of its servers' failures, by endpoint number. */
export interface NginxFailures {
  /** The second that the clock shows: nginx reckons in whole ones. */
  second(): number;
  parked(number: number, second: number): boolean;
  /** Last second in which a parked server stays parked. */
  parkedUntil(number: number): number;
  /** A request goes to that server. */
  chosen(number: number, second: number): void;
  /** A request ended there. */
  ended(number: number, failed: boolean): void;
  /** What is left of a server's gain after a failure. */
  gainAfterFailure(number: number, gain: number, weight: number): number;
}

/**
 * Failures count up until a server is parked. Only a success of a request that was sent more than `failTimeout` after the
 * last failure forgives them.
 * @see nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c (ngx_http_upstream_get_peer, ngx_http_upstream_free_round_robin_peer)
 */
export function createNginxFailures(options: Required<NginxOptions>, { now }: Pick<PolicyContext, "now">): NginxFailures {
  const { maxFails, failTimeout } = options;
  const own = new Map(options.servers.map((limits) => [limits.server - 1, limits]));
  let fails = new Float64Array(16);
  let accessed = new Float64Array(16);
  let checked = new Float64Array(16);
  const second = (): number => Math.floor(now() / 1000);
  const count = (number: number): number => fails[number] ?? 0;
  const most = (number: number): number => own.get(number)?.maxFails ?? maxFails;
  const patience = (number: number): number => (own.get(number)?.failTimeout ?? failTimeout) / 1000;
  return {
    second,
    parked(number, at) {
      const failed = count(number);
      return failed > 0 && most(number) > 0 && failed >= most(number) && at - (checked[number] as number) <= patience(number);
    },
    parkedUntil: (number) => (checked[number] as number) + patience(number),
    chosen(number, at) {
      checked = floatsWith(checked, number);
      if (at - (checked[number] as number) > patience(number)) checked[number] = at;
    },
    ended(number, failed) {
      fails = floatsWith(fails, number);
      accessed = floatsWith(accessed, number);
      checked = floatsWith(checked, number);
      if (failed) {
        fails[number] = count(number) + 1;
        accessed[number] = checked[number] = second();
      } else if ((accessed[number] as number) < (checked[number] as number)) fails[number] = 0;
    },
    gainAfterFailure(number, gain, weight) {
      const limit = most(number);
      return limit === 0 ? gain : Math.max(0, gain - Math.floor(weight / limit));
    },
  };
}
