import type { Subject } from '../../table/subject.ts'

/** States of a spec, packed, by `myc verify`. */
export const verify: Subject = {
  name: 'verify',
  contenders: ['explored'],
  rounds: 3,
  flags: ['--max-old-space-size=4096'],
  rows: [
    {
      what: 'verify, states of the gateway with two keys, 5 at once (932,377)',
      unit: 'a second',
      of: { by: 'explored', figure: 'states' },
      atLeast: 300_000,
    },
    { what: 'verify, each of these states', unit: 'bytes', of: { by: 'explored', figure: 'bytes' }, atMost: 100 },
  ],
}
