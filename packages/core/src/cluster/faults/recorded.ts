import type { Agenda } from "../../engine/agenda.js";
import type { FaultSpell } from "../../model/faults.js";
import type { FaultTarget } from "./effect.js";

/** Schedules the recorded occurrences of a fault on a target one after the other, so that each is over before the next begins. */
export function planRecorded(agenda: Agenda, target: FaultTarget, spells: readonly FaultSpell[]): void {
  const plan = (place: number): void => {
    const spell = spells[place];
    if (spell === undefined) return;
    const occurrence = { endMs: spell.atMs + spell.forMs };
    agenda.plan(spell.atMs, () => {
      target.begin(occurrence);
      agenda.plan(occurrence.endMs, () => {
        target.end(occurrence);
        plan(place + 1);
      });
    });
  };
  plan(0);
}
