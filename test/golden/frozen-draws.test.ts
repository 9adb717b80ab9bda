import { describe, expect, it } from "vitest";
import { createDistribution } from "../../packages/core/src/engine/distributions/index.js";
import { Random } from "../../packages/core/src/engine/random.js";
import { bitsOf } from "../support/float-bits.js";
import { laws } from "../support/laws.js";

/** Bits of the first draws of four requests under each law. Changing one changes every Result: only with a new major version. */
const frozen: Readonly<Record<string, readonly string[]>> = {
  '{"type":"constant","value":30}': ["403e000000000000", "403e000000000000", "403e000000000000", "403e000000000000"],
  '{"type":"uniform","min":5,"max":20}': ["4026a756cf7daff0", "40295ca98ad7cf9d", "4014661d163c7360", "40322373f243d5ea"],
  '{"type":"exponential","mean":30}': ["405064260a132cde", "403ce03169278fa5", "3fcab44f0c8c3093", "405ad441d425aeed"],
  '{"type":"erlang","k":3,"mean":30}': ["404838ef1acae469", "4034091d2ad504ba", "401e9ab91ffc91fe", "4050981a7386bd59"],
  '{"type":"erlang","k":12,"mean":30}': ["4044881bcc113e04", "40427c32a8024036", "403d19cbce6113fd", "404a747a0dde360a"],
  '{"type":"gamma","shape":0.3,"scale":10}': ["3fd71e514c583f93", "3ffcd7d095ceea19", "3fff5300fbaddfbc", "3fc6d29d1fbfa5fc"],
  '{"type":"gamma","shape":4,"scale":7}': ["40470b363f6f5d58", "4043598fa43194f5", "403990334c79e059", "40514be69981435d"],
  '{"type":"weibull","shape":0.7,"scale":20}': ["404e8ddff902b216", "4032f01d7c89f9b8", "3f90efd049408092", "405ee295ff49b944"],
  '{"type":"lognormal","mu":3,"sigma":0.6}': ["40451aa03292a28c", "4040a69707b60971", "4033fe2007144987", "40535f43baff9654"],
  '{"type":"pareto","alpha":2.5,"min":4}': ["40232cf4c8c8a754", "40178399cc463406", "40100b68e2be245e", "4030bac8e2d578bb"],
  '{"type":"bounded-pareto","alpha":1.1,"min":1,"max":1000}': [
    "3ffa5187bff79c04",
    "3ffeb4ad5ee194f4",
    "3ff018e67e0acfb8",
    "401a93bb02b2ee38",
  ],
  '{"type":"hyperexponential","probabilities":[0.9,0.1],"means":[10,200]}': [
    "402b26b29e861563",
    "4008e23b7e1febb9",
    "4006841e19d862c2",
    "4036369570b3ba3a",
  ],
  '{"type":"phase-type","initial":[0.7,0.3],"rates":[[0,0.05],[0.02,0]],"exits":[0.1,0.3]}': [
    "402219cc69aeb8ec",
    "400096d2541547d0",
    "40032752eb455e98",
    "401bc43acce0a8c8",
  ],
  '{"type":"mixture","weights":[3,1],"of":[{"type":"uniform","min":1,"max":2},{"type":"exponential","mean":90}]}': [
    "3ff98ed3b325c19e",
    "3ff5d50d4150e7b0",
    "3ff183fb8cb3b72a",
    "4068fd681eca3181",
  ],
  '{"type":"empirical","values":[3,1,4,1,5,9,2,6]}': ["3ff0000000000000", "4014000000000000", "4008000000000000", "4018000000000000"],
  '{"type":"quantiles","probabilities":[0,0.5,0.9,1],"values":[1,10,40,90]}': [
    "40212f34f8fd3986",
    "4025cf4fb6370e10",
    "3ff1ea2537889032",
    "404318a1dda996c8",
  ],
  '{"type":"cycle","values":[5,10,20]}': ["4014000000000000", "4024000000000000", "4034000000000000", "4014000000000000"],
  '{"type":"zipf","n":1000,"exponent":1.1}': ["4035000000000000", "4026000000000000", "408d080000000000", "3ff0000000000000"],
  '{"type":"zipf","n":50,"exponent":1}': ["4020000000000000", "4014000000000000", "4048800000000000", "3ff0000000000000"],
  '{"type":"poisson","mean":2.5}': ["3ff0000000000000", "4014000000000000", "4018000000000000", "0000000000000000"],
  '{"type":"poisson","mean":80}': ["4053800000000000", "4054000000000000", "4054800000000000", "4056000000000000"],
  '{"type":"geometric","p":0.2}': ["4024000000000000", "4014000000000000", "3ff0000000000000", "4031000000000000"],
  '{"type":"custom","name":"dice"}': ["4008000000000000", "4010000000000000", "3ff0000000000000", "4018000000000000"],
};

describe("the first draws of every law", () => {
  it.each(laws)("never change in a patch: %s", (name, spec) => {
    const law = createDistribution(spec, { dice: (random) => 1 + random.below(6) });
    const random = new Random(0, 0);
    const draws = [0, 1, 2, 3].map((index) => {
      random.rekey(0x5eed, index, 0);
      random.index = index;
      return bitsOf(law.sample(random));
    });
    expect(draws).toEqual(frozen[name]);
  });
});
