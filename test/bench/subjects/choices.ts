import { job } from "../job.js";
import { interval, markdown } from "../markdown.js";
import { subject } from "../subject.js";
import { CHOICES } from "./choice-bounds.js";
import { type ChoiceCost, measureChoices } from "./choosing.js";

const choosing = job("choosing", ({ policy, rounds }: { policy: string; rounds: number }) => measureChoices(policy, rounds));

export const choices = subject<readonly ChoiceCost[]>({
  word: "choices",
  rounds: { usual: 9, judged: 15 },
  title: "Choosing an instance",
  text: "What a choice costs by itself, without the request it is made for, and what it costs among 10,000 instances.",
  jobs: [choosing],
  measure({ rounds }) {
    process.stderr.write(`choices of ${Object.keys(CHOICES).length} balancing policies: ${rounds} rounds each\n`);
    return Object.keys(CHOICES).map((policy) => choosing.elsewhere({ policy, rounds }));
  },
  tables: (costs) =>
    markdown(
      ["balancing policy", "ns per choice, 10 instances", "10,000 instances over 10", "at most"],
      costs.map(({ policy, nanoseconds, growth }) => [
        policy,
        Math.round(nanoseconds).toString(),
        interval(growth),
        Number.isFinite(CHOICES[policy]) ? String(CHOICES[policy]) : "in step with ties",
      ]),
    ),
  judge: dearChoices,
});

/** Policies whose choices cost more with more instances than they may. */
export function dearChoices(costs: readonly ChoiceCost[]): string[] {
  return costs.flatMap(({ policy, growth }) => {
    const most = CHOICES[policy] ?? 0;
    if (growth.median <= most) return [];
    return [`a choice of ${policy} from 10 to 10,000 instances: ${growth.median.toFixed(2)}x, at most ${most}x wanted`];
  });
}
