import type { ScenarioInput } from "@springtide/core";

type Service = ScenarioInput["services"][string];

/** Around every call: three attempts with pauses, a breaker, and a time limit for each attempt. */
const RESILIENCE: NonNullable<Service["resilience"]> = [{ retry: { attempts: 3 } }, "circuit-breaker", { timeout: "1s" }];

/** Visits a second. */
const RATE = 400;

/**
 * A shop whose pages need the cart and the orders, and orders the payment: layers around each call, pods of one CPU that scale as Kubernetes
 * scales them, readiness probes, and two crashes. About two attempts a visit.
 */
export function shopScenario(visits: number): ScenarioInput {
  const seconds = visits / RATE;
  return {
    name: "the shop of the benchmark",
    duration: `${seconds}s`,
    traffic: { visitors: { to: "web", rate: `${RATE}/s`, timeout: "5s", cancel: "queued" } },
    services: {
      web: {
        ...service("20ms", 12, 30),
        calls: [
          {
            choice: [
              { to: "cart-get", probability: "45%" },
              { to: "cart-add", probability: "15%" },
              { to: "order-list", probability: "20%" },
              { to: "order-create", probability: "10%" },
            ],
          },
        ],
      },
      "cart-get": service("5ms", 3, 10),
      "cart-add": service("9ms", 3, 10),
      "order-list": { ...service("12ms", 3, 10), calls: [{ to: "payment", probability: "20%" }] },
      "order-create": { ...service("18ms", 3, 10), calls: [{ to: "payment" }] },
      payment: service("8ms", 3, 10),
    },
    faults: {
      "web-pod-lost": { crash: { service: "web", instances: [0] }, at: `${seconds * 0.4}s`, for: "60s" },
      "payment-pod-lost": { crash: { service: "payment", instances: [1] }, at: `${seconds * 0.6}s`, for: "60s" },
    },
  };
}

function service(mean: `${number}ms`, min: number, max: number): Service {
  return {
    replicas: min,
    concurrency: 4,
    cpu: { request: 1, limit: 1 },
    queue: 256,
    demand: { lognormal: { mean, cv: 0.7 } },
    errors: "0.2%",
    balancing: "two-choices",
    health: { by: "registry", checks: { interval: "5s", timeout: "1s", fall: 2, rise: 1 } },
    resilience: RESILIENCE,
    autoscaling: { "horizontal-pod-autoscaler": { min, max, cpu: "70%" } },
  };
}
