import type { Replication, Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import type { Comparisons } from "../charts/forest-plot.js";
import { type Displayable, JUPYTER } from "./displayable.js";
import { show } from "./show.js";

/** What Deno's kernel leaves in the global scope of its cells; outside of the kernel there is nothing, or asking for it throws. */
declare const Deno: { readonly jupyter?: { broadcast(type: "display_data", content: object): Promise<void> } } | undefined;

declare function setTimeout(act: () => void, delayMs: number): unknown;

/**
 * Deno's kernel says that it has broadcast when it is about to, and may tell first that the cell is done: on a busy machine one picture
 * in some 500 came after that, when `jupyter nbconvert` listens no more; of 1500 none did with a pause of 10 ms.
 */
const LEAVES_AFTER_MS = 50;

/**
 * Displays what `show` shows, at once: in Deno's kernel the picture has left when this is done, where the last expression of a cell
 * may come too late for `jupyter nbconvert`.
 * @returns nothing where it has been displayed; elsewhere what is to be displayed, for kernels that ask the last expression.
 */
export async function display(
  what: Result | Replication | Comparisons | Chart | Displayable,
  options: ChartOptions = {},
): Promise<Displayable | undefined> {
  const shown = isDisplayable(what) ? what : show(what, options);
  const kernel = denoKernel();
  if (kernel === undefined) return shown;
  await kernel.broadcast("display_data", { data: shown[JUPYTER](), metadata: {}, transient: {} });
  await new Promise<void>((done) => setTimeout(done, LEAVES_AFTER_MS));
  return undefined;
}

function denoKernel() {
  try {
    return typeof Deno === "undefined" ? undefined : Deno.jupyter;
  } catch {
    return undefined;
  }
}

function isDisplayable(what: object): what is Displayable {
  return JUPYTER in what;
}
