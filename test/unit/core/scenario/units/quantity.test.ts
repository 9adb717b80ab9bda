import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { formatCpu, parseCpu } from "../../../../../packages/core/src/scenario/units/cpu.js";
import { formatDuration, parseDuration } from "../../../../../packages/core/src/scenario/units/duration.js";
import { formatFraction, parseFraction } from "../../../../../packages/core/src/scenario/units/fraction.js";
import { formatMemory, parseMemory } from "../../../../../packages/core/src/scenario/units/memory.js";
import { formatPrice, parsePrice } from "../../../../../packages/core/src/scenario/units/money.js";
import { formatRate, parseRate } from "../../../../../packages/core/src/scenario/units/rate.js";

const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });
const parsers = [parseCpu, parseDuration, parseFraction, parseMemory, parsePrice, parseRate];

describe("what is written is read back exactly", () => {
  test.prop([upTo(3_155_760_000_000)])("durations", (ms) => {
    expect(parseDuration(formatDuration(ms))).toBe(ms === 0 ? 0 : ms);
  });
  test.prop([fc.nat(5e7), fc.constantFrom(1, 1000, 60_000)])("whole durations of any unit", (n, unit) => {
    expect(parseDuration(formatDuration(n * unit))).toBe(n * unit);
  });
  test.prop([upTo(1)])("fractions", (fraction) => {
    expect(parseFraction(formatFraction(fraction))).toBe(fraction);
  });
  test.prop([upTo(1e6)])("CPU", (cores) => {
    expect(parseCpu(formatCpu(cores))).toBe(cores);
  });
  test.prop([fc.integer({ min: 0, max: 1_125_899_906_842_624 })])("memory", (bytes) => {
    expect(parseMemory(formatMemory(bytes))).toBe(bytes);
  });
  test.prop([upTo(1e9)])("prices", (usd) => {
    expect(parsePrice(formatPrice(usd))).toBe(usd);
  });
  test.prop([upTo(1e6)])("rates, to one rounding", (perMs) => {
    expect(parseRate(formatRate(perMs))).toBeCloseTo(perMs, 8);
  });
});

describe("nonsense", () => {
  test.prop([fc.string()])("is read as a finite number >= 0 or refused with a message, never thrown", (text) => {
    for (const parse of parsers) {
      const value = parse(text);
      if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0);
      else expect(value.message.length).toBeGreaterThan(10);
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
    }
  });
  test.prop([fc.constantFrom("ms", "s", "/s", "m", "Mi", "%", "/h", ""), fc.double()])(
    "of numbers with units is never negative or infinite",
    (unit, number) => {
      for (const parse of parsers) {
        const value = parse(`${number}${unit}`);
        if (typeof value === "number") expect(value >= 0 && value < Number.POSITIVE_INFINITY).toBe(true);
      }
    },
  );
});

describe("durations", () => {
  test.each([
    ["500us", 0.5],
    ["15ms", 15],
    ["1.005s", 1005],
    ["4.35s", 4350],
    ["1.5m", 90_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["1h30m", 5_400_000],
    ["1d2h3m4s5ms6us", 93_784_005.006],
    ["1e-7ms", 1e-7],
    [".5s", 500],
    ["0", 0],
    [0, 0],
  ])("%s is %d ms", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
  test.each([
    [30, "30 has no unit; a duration is written like 500us, 30ms, 2s or 1h30m", "did you mean 30ms or 30s?"],
    ["30", "30 has no unit; a duration is written like 500us, 30ms, 2s or 1h30m", "did you mean 30ms or 30s?"],
    ["30sec", '"sec" in "30sec" is not a unit of a duration; units are d, h, m, s, ms, us', "did you mean 30s?"],
    ["-5s", '"-5s" is negative; a duration is at least 0', undefined],
    ["12:30", '"12:30" is not a duration; write 500us, 30ms, 2s or 1h30m', "did you mean 12m30s or 12h30m?"],
    ["5 ms", '"5 ms" is not a duration; write 500us, 30ms, 2s or 1h30m', "did you mean 5ms?"],
    ["30m1h", '"30m1h" mixes up its units; larger units come first, each once', undefined],
    ["1e400s", '"1e400s" is too large; at most 100 years (36525d)', undefined],
    ["", '"" is not a duration; write 500us, 30ms, 2s or 1h30m', undefined],
    [Number.NaN, "NaN is not a duration; write 500us, 30ms, 2s or 1h30m", undefined],
  ])("%s is refused", (text, message, hint) => {
    expect(parseDuration(text)).toEqual({ message, hint });
  });
});

describe("the other quantities", () => {
  test.each([
    [parseRate, "200/s", 0.2],
    [parseRate, "12000/m", 0.2],
    [parseRate, "3600/h", 0.001],
    [parseFraction, "70%", 0.7],
    [parseFraction, "99.9%", 0.999],
    [parseFraction, 0.25, 0.25],
    [parseCpu, "250m", 0.25],
    [parseCpu, "0.5", 0.5],
    [parseCpu, 2, 2],
    [parseMemory, "512Mi", 536_870_912],
    [parseMemory, "500M", 500_000_000],
    [parseMemory, "1.5Gi", 1_610_612_736],
    [parseMemory, 1024, 1024],
    [parsePrice, "$0.04/h", 0.04],
    [parsePrice, "$7.3/month", 0.01],
    [parsePrice, "$24/d", 1],
  ])("%o reads %s as %d", (parse, text, value) => {
    expect(parse(text)).toBeCloseTo(value, 15);
  });
  test.each([
    [parseRate, 200, "did you mean 200/s?"],
    [parseRate, "200rps", "did you mean 200/s?"],
    [parseFraction, 99.9, "did you mean 99.9%?"],
    [parseMemory, "512MB", "did you mean 512M?"],
    [parsePrice, 0.04, "did you mean $0.04/h?"],
    [parsePrice, "0.04/h", "did you mean $0.04/h?"],
    [parsePrice, "$0.04/hour", "did you mean $0.04/h?"],
    [parseCpu, "2 cores", "did you mean 2?"],
  ])("%o refuses %s and names the nearest fix", (parse, text, hint) => {
    expect(parse(text)).toMatchObject({ hint });
  });
});
