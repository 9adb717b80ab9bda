import fc, { type Arbitrary } from "fast-check";
import { anyChain, withChains } from "./arbitrary/chain.js";
import { faults } from "./arbitrary/fault.js";
import { anyScenario, type WrittenScenario, withFields } from "./arbitrary-scenario.js";

/** Any scenario with any layers anywhere, whose instances may fail. */
export function layeredScenario(durationMs: number): Arbitrary<WrittenScenario> {
  const chains = fc.array(anyChain, { minLength: 0, maxLength: 4 });
  return fc.tuple(anyScenario({ durationMs }), chains).chain(([written, layers]) => {
    const services = Object.fromEntries(Object.keys(written.input.services).map((name) => [name, 0]));
    const broken = faults({ services, zones: [], registries: [] }, 100);
    return broken.map((wrong) => withFields(withChains(written, layers), { faults: wrong }));
  });
}
