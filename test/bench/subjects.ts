import type { Subject } from "./subject.js";
import { chains } from "./subjects/chains.js";
import { charts } from "./subjects/charts.js";
import { choices } from "./subjects/choices.js";
import { growth } from "./subjects/growth.js";
import { hpaDay } from "./subjects/hpa-day.js";
import { instances } from "./subjects/instances.js";
import { memory } from "./subjects/memory.js";
import { pairing } from "./subjects/pairing.js";
import { parts } from "./subjects/parts.js";
import { path } from "./subjects/path.js";
import { records } from "./subjects/records.js";
import { shares } from "./subjects/shares.js";
import { shop } from "./subjects/shop.js";
import { start } from "./subjects/start.js";
import { threads } from "./subjects/threads.js";

/** All that is measured, in the order of the page. */
export const SUBJECTS: readonly Subject[] = [
  shares,
  shop,
  parts,
  chains,
  memory,
  records,
  instances,
  growth,
  choices,
  path,
  start,
  threads,
  hpaDay,
  pairing,
  charts,
];
