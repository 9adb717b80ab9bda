import { type Autoscaler, type AutoscalingTraits, defineAutoscaling, type PolicyContext } from "@springtide/core/policy";
import { autoscalingLaws } from "@springtide/core/testing";
import { describe, expect, test } from "vitest";

function policyOf(traits: AutoscalingTraits, create: (context: PolicyContext) => Autoscaler) {
  return defineAutoscaling({ id: "mine", doc: "", source: "", options: {}, traits, create: (_options, context) => create(context) });
}

/** The laws that a policy breaks, by the first words of their names. */
function broken(traits: AutoscalingTraits, create: (context: PolicyContext) => Autoscaler): string[] {
  return Object.entries(autoscalingLaws(policyOf(traits, create))).flatMap(([law, check]) => {
    try {
      check();
      return [];
    } catch {
      return [law.split(" ").slice(0, 4).join(" ")];
    }
  });
}

const reason = "as told";
const still: Autoscaler = { recommend: ({ desired }) => ({ replicas: desired, reason }) };
const counting = (): Autoscaler => {
  let count = 0;
  return { recommend: () => ({ replicas: 1 + (count++ % 2), reason }) };
};

test("a policy that keeps every promise breaks no law", () => {
  expect(broken({}, () => still)).toEqual([]);
});

test("its traits free a policy from laws, and from no others", () => {
  expect(broken({ restless: "it counts" }, counting)).toEqual([]);
  const drawn = ({ random }: PolicyContext): Autoscaler => ({ recommend: () => ({ replicas: random.below(5), reason }) });
  expect(broken({ random: true, restless: "it draws" }, drawn)).toEqual([]);
  expect(broken({ random: true }, drawn)).toEqual(["comes to rest when"]);
});

describe("a policy is caught that", () => {
  let outside = 0;
  const caught: Readonly<Record<string, [AutoscalingTraits, (context: PolicyContext) => Autoscaler, string]>> = {
    "leaves a request without replicas": [{ activatedByRequests: true }, () => still, "asks for replicas at"],
    "never comes to rest": [{}, counting, "comes to rest when"],
    "gives no reason": [{}, () => ({ recommend: ({ desired }) => ({ replicas: desired, reason: " " }) }), "asks for a whole"],
    "tells figures that are none": [
      {},
      () => ({ recommend: ({ desired, ready }) => ({ replicas: desired, reason: `${desired / ready} times as many` }) }),
      "asks for a whole",
    ],
    "asks for halves": [{}, () => ({ recommend: ({ desired }) => ({ replicas: desired / 2, reason }) }), "asks for a whole"],
    "asks for less than none": [{}, () => ({ recommend: ({ desired }) => ({ replicas: desired - 1, reason }) }), "asks for a whole"],
    "has steps that lead elsewhere": [
      {},
      () => ({
        recommend: ({ desired }) => ({
          replicas: desired,
          reason,
          steps: [{ rule: "one more", detail: "for luck", replicas: desired + 1 }],
        }),
      }),
      "asks for a whole",
    ],
    "falls over where nothing is measured": [
      {},
      () => ({ recommend: ({ latencyMs, desired }) => ({ replicas: desired, reason: latencyMs!.p99.toFixed(1) }) }),
      "asks for a whole",
    ],
    "keeps state outside": [
      { restless: "it counts" },
      () => ({ recommend: () => ({ replicas: outside++ % 7, reason }) }),
      "gives the same answers",
    ],
    "draws in secret": [
      { restless: "it draws" },
      ({ random }) => ({ recommend: () => ({ replicas: random.below(5), reason }) }),
      "decides the same on",
    ],
    "decides as its reasons are read": [
      { restless: "it counts" },
      () => {
        let reads = 0;
        return {
          recommend: () => ({
            replicas: reads % 3,
            get reason() {
              reads++;
              return "read";
            },
          }),
        };
      },
      "decides the same whether",
    ],
    "writes to what it is shown": [
      {},
      () => ({ recommend: (observation) => ({ replicas: Object.assign(observation, { desired: 3 }).desired, reason }) }),
      "does not touch what",
    ],
  };

  test.each(Object.entries(caught))("%s", (_, [traits, create, law]) => {
    expect(broken(traits, create)).toContain(law);
  });
});
