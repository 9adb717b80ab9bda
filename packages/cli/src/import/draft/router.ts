import type { Draft, Plain } from "./draft.js";

/** Part of the requests of a route that goes to a service; shares need not add up to 1. */
export interface Backend {
  readonly to: string;
  readonly share: number;
}

/** One rule of a router. */
export interface Route {
  /** As a comment tells it. */
  readonly name: string;
  readonly backends: readonly Backend[];
  readonly timeout?: string | undefined;
  /** Layers around its calls, outermost first; the timeout stands outside of them. */
  readonly layers?: readonly Plain[] | undefined;
  /** Share of the requests that an error is injected into. */
  readonly errors?: number | undefined;
  /** Delay that is injected, and into which share of the requests. */
  readonly delay?: { readonly span: string; readonly share: number } | undefined;
  /** Copies whose answers are dropped. */
  readonly mirror?: Backend | undefined;
}

/**
 * Adds a service that does no work of its own and hands requests on as its routes say; every route gets the same share of the
 * requests, for which of them match is not written.
 */
export function addRouter(draft: Draft, service: string, routes: readonly Route[]): string {
  const steps: Plain[] = [];
  const part = 1 / routes.length;
  const late = routes.filter(({ delay }) => delay !== undefined && delay.share > 0);
  for (const { delay } of late) steps.push({ wait: delayed(delay?.span ?? "0s", (delay?.share ?? 0) * part) });
  for (const { mirror } of routes) {
    if (mirror !== undefined && mirror.share > 0) steps.push({ call: { to: mirror.to, async: true, ...chance(mirror.share * part) } });
  }
  const calls = routes.flatMap(({ backends, timeout, layers = [] }) => {
    const sum = backends.reduce((total, { share }) => total + share, 0);
    return backends
      .filter(({ share }) => share > 0)
      .map(({ to, share }) => ({
        to,
        part: (part * share) / sum,
        ...(timeout !== undefined && timeout !== "0s" && { timeout }),
        ...(layers.length > 0 && { resilience: structuredClone(layers) }),
      }));
  });
  steps.push(...handOn(calls));
  const errors = routes.reduce((sum, route) => sum + (route.errors ?? 0) * part, 0);
  draft.services.set(service, {
    replicas: 1,
    concurrency: "unlimited",
    cpu: { request: "1m" },
    memory: { request: "1Mi" },
    price: "$0/h",
    ...(errors > 0 && { errors: shareText(errors) }),
    ...(steps.length > 0 && { steps }),
  });
  draft.comments.set(`services.${service}`, `hands requests on, without work of its own: ${routes.map((route) => route.name).join("; ")}`);
  return service;
}

/** Calls of which exactly one is made. */
function handOn(calls: readonly (Plain & { readonly part: number })[]): Plain[] {
  const [first] = calls;
  if (first === undefined) return [];
  if (calls.length === 1) {
    const { part: _, ...call } = first;
    return [{ call }];
  }
  let left = 1_000_000;
  return [
    {
      choice: calls.map(({ part, ...call }, index) => {
        const share = index === calls.length - 1 ? left : Math.min(left, Math.round(part * 1_000_000));
        left -= share;
        return { ...call, probability: shareText(share / 1_000_000) };
      }),
    },
  ];
}

function delayed(span: string, share: number): unknown {
  if (share >= 1) return span;
  return {
    mixture: [
      { weight: Math.round(share * 1e6), of: span },
      { weight: Math.round((1 - share) * 1e6), of: "0ms" },
    ],
  };
}

function chance(share: number): Plain {
  return share >= 1 ? {} : { probability: shareText(share) };
}

/** A share as per cent, to a millionth. */
export function shareText(share: number): string {
  return `${Number((Math.min(1, share) * 100).toFixed(4))}%`;
}
