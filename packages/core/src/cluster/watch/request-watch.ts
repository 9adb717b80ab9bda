import type { CallSite } from "../calls/call-site.js";
import type { Service } from "../service.js";

/** Who follows single requests. Rows are readable while it is told of them; it changes nothing. */
export interface RequestWatch {
  /** A call is about to be issued, in this row; nothing but what is told here is known of it yet. */
  issued?(row: number, site: CallSite, parent: number, keyHigh: number, index: number, classId: number): void;
  /** A request is on its way to the instance chosen for it, or to the line in front of its service, where it gets one later. */
  sent?(row: number): void;
  /** It has an instance now, from the line in front of its service. */
  assigned?(row: number): void;
  /** It is there: with the instance, or in that line. */
  arrived?(row: number): void;
  /** It has a slot. */
  started?(row: number): void;
  /** Its instance gives it back, and another takes it: the attempt goes on. Told before and after. */
  moving?(row: number, begins: boolean): void;
  /** Its instance is done with it. */
  answered?(row: number): void;
  /** Neither proxy nor instance has anything left to do for an attempt, which ended so; told also of requests that had none. */
  left?(row: number, service: Service, outcome: number): void;
  /** A request goes on in another row, while its attempt goes on for nobody in this one. */
  inherited?(row: number, heir: number): void;
  /** A call has ended for whoever made it; its work may go on. */
  ended?(row: number, site: CallSite, outcome: number): void;
}
