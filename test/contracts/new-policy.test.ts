import { expect, test } from "vitest";
import { KINDS } from "../../scripts/generate-catalog.mjs";
import { complaint, templates } from "../../scripts/new-policy.mjs";

test("every kind of policy has a template, of a policy of that kind and a test that imports it", () => {
  expect(Object.keys(templates).sort()).toEqual([...KINDS].sort());
  for (const [kind, template] of Object.entries(templates)) {
    const { policy, test: claims } = template("my-policy", "myPolicy");
    expect(policy.toLowerCase()).toContain(`export const mypolicy = define${kind}({`);
    expect(claims).toContain('import { myPolicy } from "@springtide/policies";');
  }
});

test("what cannot be a policy of that kind and name is refused before anything is written", () => {
  expect(complaint(["resilience", "my-policy"])).toBeUndefined();
  expect(complaint(["scaling", "my-policy"])).toMatch(/unknown kind "scaling"; it is one of autoscaling, balancing/);
  expect(complaint(["balancing", "MyPolicy"])).toMatch(/write it like least-latency/);
  expect(complaint(["balancing", "my", "policy"])).toBe('one name is expected, not "my policy"');
  expect(complaint(["autoscaling", "class"])).toMatch(/"class", a word of the language/);
  expect(complaint(["autoscaling", "round-robin"])).toBe('balancing already has a policy called "round-robin"; choose another name');
});
