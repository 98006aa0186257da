// The parts of a snapshot by their paths, and the errors that name them.

import { type Named, SnapshotError, plain } from './snapshot.ts'
import { maxDelay } from './time.ts'
import { isRecord, show } from './values.ts'

/** Where a part of a snapshot is, and its path, for messages. */
export interface SnapshotPart {
  readonly holder: object
  readonly name: string | number
  readonly path: string
}

/** A copy that is nested no deeper than a snapshot of it could be. */
export function parsed(given: unknown): unknown {
  return plain((typeof given === 'string' ? fromText(given) : given) ?? null)
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SnapshotError(`snapshot: JSON was expected, not ${show(text)}`)
  }
}

export function within(holder: object, name: string | number, path: string): SnapshotPart {
  const plain = typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name)
  return { holder, name, path: plain ? `${path}.${name}` : `${path}[${show(name)}]` }
}

/** What is there; undefined if nothing is. */
export function valueAt({ holder, name }: SnapshotPart): unknown {
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined
}

export function refuse(part: SnapshotPart, wanted: string, hint = ''): never {
  const value = valueAt(part)
  const found = value === undefined ? 'but there is nothing' : `not ${show(value)}`
  throw new SnapshotError(`${part.path}: ${wanted} was expected, ${found}${hint}`)
}

/** An object that has no other parts than these; gives them by name. */
export function partsOf(part: SnapshotPart, names: readonly string[]): (name: string) => SnapshotPart {
  const value = valueAt(part)
  if (!isRecord(value)) return refuse(part, 'an object')
  for (const name of Object.keys(value))
    if (!names.includes(name))
      throw new SnapshotError(`${within(value, name, part.path).path}: nothing was expected here`)
  return (name) => within(value, name, part.path)
}

/** An object with a part for each thing that has a name. */
export function readNamed<T>(
  part: SnapshotPart,
  declared: Named<T>,
  read: (part: SnapshotPart, it: T, name: string) => void,
): void {
  const inner = partsOf(part, Object.keys(declared))
  for (const [name, it] of Object.entries(declared)) read(inner(name), it, name)
}

/** The elements of a list, which may have to be of a certain length. */
export function listOf(part: SnapshotPart, length?: number): SnapshotPart[] {
  const value = valueAt(part)
  if (!Array.isArray(value) || value.length !== (length ?? value.length))
    return refuse(part, length === undefined ? 'a list' : `a list of ${length}`)
  return value.map((_, index) => within(value, index, part.path))
}

export function readTime(part: SnapshotPart, most = maxDelay): void {
  const value = valueAt(part)
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) refuse(part, `a number from 0 to ${most}`)
}
