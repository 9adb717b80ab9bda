import { expectTypeOf, test } from "vitest";
import type {
  CpuText,
  DurationInput,
  DurationText,
  FractionText,
  MemoryText,
  PriceText,
  RateText,
  ScenarioInput,
} from "../../packages/core/src/scenario/index.js";

test("a wrong unit does not compile", () => {
  expectTypeOf<"30ms" | "1.5h" | "1e-7ms" | "1h30m" | 0>().toExtend<DurationText>();
  expectTypeOf<"30">().not.toExtend<DurationText>();
  expectTypeOf<"30 sec">().not.toExtend<DurationText>();
  expectTypeOf<30>().not.toExtend<DurationText>();
  expectTypeOf<"200/s" | "3/d">().toExtend<RateText>();
  expectTypeOf<"200rps">().not.toExtend<RateText>();
  expectTypeOf<"70%" | 0.7>().toExtend<FractionText>();
  expectTypeOf<"70">().not.toExtend<FractionText>();
  expectTypeOf<"250m" | 0.5>().toExtend<CpuText>();
  expectTypeOf<"2 cores">().not.toExtend<CpuText>();
  expectTypeOf<"512Mi" | 1024>().toExtend<MemoryText>();
  expectTypeOf<"512MB">().not.toExtend<MemoryText>();
  expectTypeOf<"$0.04/h" | "$12/month">().toExtend<PriceText>();
  expectTypeOf<"0.04/h">().not.toExtend<PriceText>();
});

test("a distribution has exactly one law", () => {
  expectTypeOf<{ exponential: "30ms" }>().toExtend<DurationInput>();
  expectTypeOf<{ mixture: { weight: number; of: { exponential: "30ms" } }[] }>().toExtend<DurationInput>();
  expectTypeOf<{ exponential: "30ms"; constant: "3ms" }>().not.toExtend<DurationInput>();
  expectTypeOf<{ exponential: "30" }>().not.toExtend<DurationInput>();
});

test("places of a scenario know their units", () => {
  expectTypeOf<{
    name: "n";
    duration: "1h";
    traffic: { t: { to: "s"; rate: "1/s" } };
    services: { s: { demand: "5ms" } };
  }>().toExtend<ScenarioInput>();
  expectTypeOf<ScenarioInput["duration"]>().toEqualTypeOf<DurationText>();
  expectTypeOf<ScenarioInput["traffic"][string]["to"]>().toEqualTypeOf<string>();
});
