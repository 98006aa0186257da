import { suggest } from '../diagnostics/suggest.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import { UsageError } from './errors.ts'

/** What a first project is made of: the files of a sample. */
export interface Pattern {
  /** The folder of the sample, below `samples`. */
  readonly sample: string
  readonly spec: string
  /** Its TypeScript, `main.ts` first. */
  readonly code: readonly string[]
  /** Whether that imports modules of Node, and so needs their types. */
  readonly usesNode: boolean
}

/** What `myc init` alone begins with. */
export const starter: Pattern = { sample: 'starter', spec: 'breaker.myc', code: ['main.ts'], usesNode: false }

/** By what `myc init --pattern` calls them. */
export const patterns: ReadonlyMap<string, Pattern> = new Map<string, Pattern>([
  ['client', { sample: 'http-client', spec: 'http-client.myc', code: ['main.ts', 'server.ts'], usesNode: true }],
  ['queue', { sample: 'jobs', spec: 'jobs.myc', code: ['main.ts'], usesNode: false }],
  ['saga', { sample: 'saga', spec: 'orders.myc', code: ['main.ts'], usesNode: false }],
  ['protocol', { sample: 'protocol', spec: 'link.myc', code: ['main.ts', 'server.ts', 'wire.ts'], usesNode: true }],
  ['machine', { sample: 'traffic-light', spec: 'traffic-light.myc', code: ['main.ts', 'clock.ts'], usesNode: false }],
])

/** @throws UsageError for a name that does not exist */
export function patternNamed(name: string | undefined): Pattern {
  if (name === undefined) return starter
  const pattern = patterns.get(name)
  if (pattern !== undefined) return pattern
  const near = suggest(name, patterns.keys())
  const meant = near === null ? '' : `Did you mean ${quote(near)}? `
  const all = enumerate([...patterns.keys()].map(quote))
  throw new UsageError(`--pattern ${name}: there is no pattern of that name. ${meant}There are ${all}.`)
}
