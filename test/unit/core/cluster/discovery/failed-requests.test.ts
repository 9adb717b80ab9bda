import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** How requests end at one instance that answers nothing but errors, while a balancer checks it at 50 ms, 150 ms, ... */
function endings(passive: { errors: number; for?: "1s" }, arrivals: readonly number[]) {
  const { requests } = tell({
    arrivals,
    services: { web: { demand: "1ms", health: { checks: { interval: "100ms", phase: "50ms" }, passive } } },
    settings: { faults: { burst: { errors: { service: "web" }, at: 0, for: "1h" } } },
  });
  return requests.map(({ status }) => status);
}

describe("passive checks", () => {
  it("take an instance out after so many failures in a row", () => {
    expect(endings({ errors: 3 }, [10, 20, 30, 40])).toEqual(["error", "error", "error", "unavailable"]);
  });

  it("count anew when a check has passed, where checks are what brings an instance back", () => {
    expect(endings({ errors: 3 }, [10, 20, 60, 70, 80, 90])).toEqual(["error", "error", "error", "error", "error", "unavailable"]);
  });

  it("count through checks where the instance comes back by itself", () => {
    expect(endings({ errors: 3, for: "1s" }, [10, 20, 60, 70])).toEqual(["error", "error", "error", "unavailable"]);
  });
});
