import type { InstanceSpec, InstanceSummary, PriceSpec, Result } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define, withFields } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { instanceSpec } from "./instances.js";
import { runThrough } from "./runs.js";

const GIB_BYTES = 2 ** 30;
const HOUR_S = 3600;

const run = fc.tuple(anyScenario({ fewest: 0 }), fc.constantFrom(0, 0, 0.3, 0.7)).map(([written, part]) => {
  const { durationMs } = define(written);
  const scenario = define(withFields(written, { warmup: `${durationMs * part}ms` }));
  return { scenario, written };
});

function close(measured: number, expected: number, name: string): void {
  expect(Math.abs(measured - expected), `${name}: ${measured} against ${expected}`).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
}

/** Seconds an instance lived within the figures, or undefined when it had gone before they began. */
function lifeSeconds({ createdMs, goneMs }: InstanceSummary, { warmupMs, durationMs }: Result): number | undefined {
  if (goneMs !== null && goneMs <= warmupMs) return undefined;
  return ((goneMs ?? durationMs) - Math.max(createdMs, warmupMs)) / 1000;
}

function billedSeconds(seconds: number, { granularityMs, minimumMs }: PriceSpec): number {
  const units = (seconds * 1000) / granularityMs;
  const whole = Math.abs(units - Math.round(units)) < 1e-6 ? Math.round(units) : Math.ceil(units);
  return Math.max(minimumMs, whole * granularityMs) / 1000;
}

function hourlyUsd({ usdPerHour, cpu, memory }: InstanceSpec, prices: PriceSpec): number {
  return usdPerHour ?? cpu.request * prices.usdPerVcpuHour + (memory.requestBytes / GIB_BYTES) * prices.usdPerGbHour;
}

describe("cost", () => {
  claim("is the integral of the instances over their own times, at their own prices", run, ({ scenario }) => {
    const { result } = runThrough(scenario);
    const all = { costUsd: 0, instanceSeconds: 0, vcpuSeconds: 0, gbSeconds: 0 };
    for (const spec of scenario.services) {
      const measured = result.services[spec.name]!;
      const own = { costUsd: 0, instanceSeconds: 0, vcpuSeconds: 0, gbSeconds: 0, billedSeconds: 0 };
      measured.instances.forEach((instance, place) => {
        const seconds = lifeSeconds(instance, result);
        if (seconds === undefined) return;
        const shape = instanceSpec(spec, place);
        const billed = billedSeconds(seconds, scenario.prices);
        own.instanceSeconds += seconds;
        own.billedSeconds += billed;
        own.vcpuSeconds += seconds * shape.cpu.request;
        own.gbSeconds += (seconds * shape.memory.requestBytes) / GIB_BYTES;
        own.costUsd += (billed / HOUR_S) * hourlyUsd(shape, scenario.prices);
      });
      for (const name of Object.keys(own) as (keyof typeof own)[]) close(measured[name], own[name], `${spec.name} ${name}`);
      for (const name of Object.keys(all) as (keyof typeof all)[]) all[name] += own[name];
    }
    for (const name of Object.keys(all) as (keyof typeof all)[]) close(result.summary[name], all[name], name);
  });

  claim("is for every instance there is: starting, ready or draining", run, ({ scenario }) => {
    const { result } = runThrough(scenario);
    const seconds = (result.durationMs - result.warmupMs) / 1000;
    for (const [name, { mean, instanceSeconds }] of Object.entries(result.services)) {
      close((mean.starting + mean.ready + mean.draining) * seconds, instanceSeconds, name);
    }
  });
});
