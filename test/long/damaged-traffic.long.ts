import { test } from "vitest";
import { TRAFFIC_FIXTURES, tryDamaged } from "../support/damaged-traffic.js";

test.each(TRAFFIC_FIXTURES)("%s, damaged anywhere, gives a scenario or an error that says where", (path) => tryDamaged(path, 150));
