import type { CallSite } from "../calls/call-site.js";
import type { Service } from "../service.js";

/** Follows single requests, for a request log. Rows may be read during a call, and must not be changed. */
export interface RequestWatch {
  /** A call is about to be issued in this row, which is not filled in yet: only these arguments are known. */
  issued?(row: number, site: CallSite, parent: number, keyHigh: number, index: number, classId: number): void;
  /** A request is on its way to the instance chosen for it, or to the line in front of its service, where it gets one later. */
  sent?(row: number): void;
  /** It has got an instance from the line in front of its service. */
  assigned?(row: number): void;
  /** It has reached the instance, or that line. */
  arrived?(row: number): void;
  /** It has got a slot. */
  started?(row: number): void;
  /** It moves from its instance to another, as the same attempt. Called before (`begins`) and after. */
  moving?(row: number, begins: boolean): void;
  /** Its instance has finished it. */
  answered?(row: number): void;
  /** An attempt is over for proxy and instance, with this outcome; also called for requests that never had an attempt. */
  left?(row: number, service: Service, outcome: number): void;
  /** A request continues in another row (`heir`), while its abandoned attempt keeps this one. */
  inherited?(row: number, heir: number): void;
  /** A call has ended for its caller; its work may go on. */
  ended?(row: number, site: CallSite, outcome: number): void;
}
