import type { PolicyRef, ServiceSpec } from "@springtide/core";
import type { RetryOptions, TimeoutOptions } from "@springtide/policies";
import { goDuration, head, type Manifest, objectName, type Patched } from "./manifest.js";

/**
 * The VirtualService of a service: its timeouts and retries.
 * @see Istio 1.22, reference/config/networking/virtual-service (HTTPRoute, HTTPRetry)
 */
export function virtualServiceOf({ name, resilience = [] }: ServiceSpec, namespace: string): Patched {
  const at = `services.${name}.resilience`;
  const retries = resilience.findIndex(({ id }) => id === "retry");
  const outer = resilience.slice(0, retries < 0 ? resilience.length : retries);
  const inner = retries < 0 ? [] : resilience.slice(retries + 1);
  const [whole, each] = [limitOf(outer), limitOf(inner)];
  const retry = retries < 0 ? undefined : (resilience[retries] as PolicyRef);
  const host = objectName(name);
  const route = {
    ...(whole !== undefined && { timeout: goDuration(whole) }),
    // Without a word of retries Istio would make two.
    retries: retry === undefined ? { attempts: 0 } : retriesOf(retry, each),
    route: [{ destination: { host } }],
  };
  const isNeeded = whole !== undefined || retry !== undefined;
  const manifests: Manifest[] = isNeeded
    ? [{ ...head("networking.istio.io/v1", "VirtualService", name, namespace), spec: { hosts: [host], http: [route] } }]
    : [];
  return { manifests, notes: [...notesOf(retry, at), ...others(resilience, at)] };
}

function limitOf(layers: readonly PolicyRef[]): number | undefined {
  const limits = layers.filter(({ id }) => id === "timeout").map(({ options }) => (options as unknown as Required<TimeoutOptions>).limit);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function retriesOf({ options }: PolicyRef, perTryMs: number | undefined): object {
  const { attempts, errors, timeouts, rejections, unavailable } = options as unknown as Required<RetryOptions>;
  const reasons = [
    ...(errors ? ["5xx"] : [...(timeouts ? ["gateway-error"] : [])]),
    ...(unavailable ? ["connect-failure", "refused-stream"] : []),
    ...(rejections ? ["429"] : []),
  ];
  // An empty list is none given: Istio would put its own conditions there.
  if (reasons.length === 0) return { attempts: 0 };
  return { attempts: attempts - 1, ...(perTryMs !== undefined && { perTryTimeout: goDuration(perTryMs) }), retryOn: reasons.join(",") };
}

function notesOf(retry: PolicyRef | undefined, at: string): string[] {
  if (retry === undefined) return [];
  const { budget, delay, jitter, idempotentOnly } = retry.options as unknown as Required<RetryOptions>;
  return [
    ...(budget < 10 ? [`${at}.retry.budget: Istio has none; see maxRetries of a DestinationRule`] : []),
    ...(delay !== 25 || jitter !== "full" ? [`${at}.retry.delay: Istio waits 25ms and more, at random`] : []),
    ...(idempotentOnly ? [`${at}.retry.idempotentOnly: write a match by method`] : []),
  ];
}

const ELSEWHERE = new Set(["retry", "timeout", "envoy-circuit-breaker"]);

function others(resilience: readonly PolicyRef[], at: string): string[] {
  return resilience.flatMap(({ id }, i) => (ELSEWHERE.has(id) ? [] : [`${at}[${i}]: Istio has no ${id}`]));
}
