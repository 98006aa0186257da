// Networks with parts that another file declares.

import type { Bare, TraceEvent } from './trace-event.ts'

interface Told {
  readonly file?: string
  readonly kind?: string
  readonly place?: string
  readonly transition?: string
  readonly machine?: string
}

/** What a machine tells of its own lines, which are of its own file. */
const ofMachines: ReadonlySet<string | undefined> = new Set(['unhandled', 'disregarded'])

/**
 * What a network tells, with the file of the part that it is of.
 * @param files by the names of the parts that another file than that of the network declares
 * @param owner what it is a fault of
 */
export function inPart(files: ReadonlyMap<string, string>, told: Told, owner?: string): Bare<TraceEvent> {
  const isOfMachine = ofMachines.has(told.kind) || ('branch' in told && told.kind === 'state')
  const name = owner ?? told.place ?? told.transition ?? told.machine ?? ''
  const file = isOfMachine ? undefined : files.get(name.slice(0, Math.max(name.lastIndexOf('.'), 0)))
  return (file === undefined || told.file !== undefined ? told : { ...told, file }) as Bare<TraceEvent>
}
