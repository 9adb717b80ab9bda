import { bookingBugs } from "./bugs/books.js";
import { policyBugs } from "./bugs/policies.js";
import { unheededBugs } from "./bugs/unheeded.js";
import type { PlantedBug } from "./planted-bug.js";

/** All bugs that a search must find. */
export const plantedBugs: readonly PlantedBug[] = [...policyBugs, ...unheededBugs, ...bookingBugs];
