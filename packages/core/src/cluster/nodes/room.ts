import type { Service } from "../service.js";

/** What instances take of a node, and nodes have to give: whole thousandths of cores, bytes, and places. */
export interface Size {
  readonly millicores: number;
  readonly bytes: number;
  readonly slots: number;
}

/** What an instance asks for, and whose it is. */
export interface Load {
  readonly service: Service;
  readonly millicores: number;
  readonly bytes: number;
}

/** A node, or one that might be: what is free there, and how many instances of which service it has. */
export interface Room {
  readonly zone: string;
  /** Free when nothing is there. */
  readonly size: Size;
  /** Whether it takes instances. */
  readonly isOpen: boolean;
  millicores: number;
  bytes: number;
  slots: number;
  /** Instances by number of their service. */
  readonly counts: Map<number, number>;
}

/** Whether what is free suffices. */
export function hasSpace(room: Room, { millicores, bytes }: Load): boolean {
  return room.slots >= 1 && room.millicores >= millicores && room.bytes >= bytes;
}

/** Takes what a load asks for; `sign` −1 gives it back. */
export function occupy(room: Room, { service, millicores, bytes }: Load, sign: 1 | -1 = 1): void {
  room.millicores -= sign * millicores;
  room.bytes -= sign * bytes;
  room.slots -= sign;
  room.counts.set(service.id, (room.counts.get(service.id) ?? 0) + sign);
}

/** The same room to try things out in. */
export function copyRoom({ zone, size, isOpen, millicores, bytes, slots, counts }: Room): Room {
  return { zone, size, isOpen, millicores, bytes, slots, counts: new Map(counts) };
}

/** A node as it would be, empty. */
export function emptyRoom(zone: string, size: Size): Room {
  return { zone, size, isOpen: true, ...size, counts: new Map() };
}
