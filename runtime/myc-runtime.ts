/*
 * The runtime of modules that myc generates: what every network needs, whatever its spec says.
 * It depends on nothing, and on no host but for a clock, timers and AbortController: TypeScript has their types from "dom"
 * in `lib`, or from @types/node.
 * How a network runs is said in docs/language.md, section 10.
 */

export { Due, type Cancel, type Clock } from './time.ts'
export type { Key, Part, TraceEvent } from './trace-event.ts'
export type {
  Arrivals,
  CallContext,
  Ending,
  EventHandle,
  HedgedContext,
  InPlace,
  MachineHandle,
  OutPlace,
  PlaceHandle,
  SubmitPlace,
  WindowValue,
} from './handles.ts'
export { SnapshotError, plainSnapshot, type Snapshot } from './snapshot.ts'
export type { Options } from './options.ts'
export {
  checkExterns,
  checkInherited,
  checkNames,
  checkNumber,
  checkThat,
  clamp,
  given,
  isRecord,
  isSame,
  misfit,
  remainder,
  saturate,
} from './values.ts'
export { fixed } from './fixed.ts'
export { reasonOf } from './reason.ts'
export { lacks, leading, peekMany, pick, removeAt, removeMany, removePicked } from './ring.ts'
export { expiring } from './expiry.ts'
export { Place } from './place.ts'
export { Index, IndexedPlace, lacksFound, pickFound, pullMany, pullPicked } from './indexed-place.ts'
export type { Ticket } from './ticket.ts'
export { Join } from './join.ts'
export { TokenPlace } from './token-place.ts'
export { Destination } from './destination.ts'
export { passOn } from './cancelled.ts'
export { StayPlace } from './stay-place.ts'
export { OrderedPlace } from './ordered-place.ts'
export { sizeOnly } from './place-handle.ts'
export { Machine } from './machine.ts'
export { LoneMachine } from './lone-machine.ts'
export { TimedMachine } from './timed-machine.ts'
export { expireAlone, takeAlone } from './lone-unable.ts'
export { inPart } from './in-part.ts'
export { WatchedMachine, WindowMachine } from './window-machine.ts'
export { expireWhole, forgetWhere, takeWhole } from './unable.ts'
export {
  CountWindow,
  TimeWindow,
  addInCount,
  addInTime,
  countOf,
  emptyFrom,
  leavesAt,
  loadedInCount,
  loadedInTime,
  meanOf,
  saved,
  sumOf,
} from './window.ts'
export { BoundedSlot, Slot } from './slot.ts'
export { Handle, Sender, type Receiver } from './machine-handle.ts'
export { blankDue, blankOf } from './blank.ts'
export { Delay, Flight } from './flight.ts'
export { Call } from './call.ts'
export { HedgedCall } from './hedge.ts'
export { beginShared, endShared, SharedFlight } from './shared.ts'
export { Permit } from './admission.ts'
export { keepPermit } from './permit.ts'
export { forgetEnded } from './ended.ts'
export { type Entered, noteEntry, putEntries } from './entries.ts'
export { Ticker } from './ticker.ts'
export { Net } from './net.ts'
export { draw, lived } from './moment.ts'
export { first, holds, share, whole } from './built-ins.ts'
export { holdsSame, sameLists, samePresence, sameRecords } from './equality.ts'
export type { SnapshotShape } from './snapshot-shape.ts'
export { restoring } from './restore.ts'
export { restoringAlone, restoringTimed } from './lone-restore.ts'
export { readWindow } from './snapshot-window.ts'
