import type { Row, Subject } from '../../table/subject.ts'

const own = (figure: string, what: string, atMost: number, unit: Row['unit'] = 'bytes'): Row => ({
  what,
  unit,
  of: { by: 'generated', figure },
  atMost,
})

const allocated = (what: string): Row => ({
  what: `heap allocated for a closed success, ${what}, more than by hand`,
  unit: 'bytes',
  of: { by: 'generated', figure: `${what}: a closed success` },
  beside: [{ by: 'hand', figure: `${what}: a closed success` }],
  compare: 'difference',
  atMost: 64,
})

/** What is kept, and what is thrown away. */
export const memory: Subject = {
  name: 'memory',
  contenders: ['generated', 'hand'],
  rounds: 3,
  // So much is allocated without a collection.
  flags: ['--min-semi-space-size=64', '--max-semi-space-size=64'],
  rows: [
    allocated('breaker'),
    allocated('breaker with a deadline'),
    allocated('gateway'),
    own('a million keys at rest', 'gateway, kept of a million keys seen, all at rest', 100_000),
    own('100,000 breakers off rest', 'gateway, each of 100,000 breakers off rest', 200),
    own('an idle gateway', 'gateway, idle', 2048),
    own('timers of an idle gateway', 'gateway, idle: timers of the host', 0, 'timers'),
  ],
}
