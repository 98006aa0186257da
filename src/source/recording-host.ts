import type { ForeignTypes } from './foreign-type.ts'
import type { Host, ReadResult } from './host.ts'

/** What was read, by path. */
export type FileReads = ReadonlyMap<string, ReadResult>

/** A host that reads each file once, and knows what it has read. */
export interface RecordingHost extends Host {
  readonly reads: FileReads
}

/** Reads through another host. */
export function recordReads(host: Host): RecordingHost {
  const reads = new Map<string, ReadResult>()
  const read = (path: string): ReadResult => {
    const known = reads.get(path)
    if (known !== undefined) return known
    const result = host.read(path)
    reads.set(path, result)
    return result
  }
  const { typesOf } = host
  if (typesOf === undefined) return { ...host, read, reads }
  const recordedTypes = (path: string): ForeignTypes => {
    const types = typesOf(path)
    for (const file of types.files) read(file)
    return types
  }
  return { ...host, read, reads, typesOf: recordedTypes }
}

/** Whether every file that was read has the same text still. */
export function readsTheSame(host: Host, reads: FileReads): boolean {
  return [...reads].every(([path, before]) => 'text' in before && isSameRead(before, host.read(path)))
}

/** Whether a file has the same text as before, or still none. */
export function isSameRead(before: ReadResult, now: ReadResult): boolean {
  return 'text' in before ? 'text' in now && now.text === before.text : !('text' in now)
}
