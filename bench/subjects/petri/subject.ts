import type { Subject } from '../../table/subject.ts'

/** Markings of place/transition nets, packed, by `myc verify`. */
export const petri: Subject = {
  name: 'petri',
  contenders: ['explored'],
  rounds: 1,
  flags: ['--max-old-space-size=4096'],
  rows: [
    {
      what: 'verify, markings of Kanban with 5 cards (2,546,432)',
      unit: 'a second',
      of: { by: 'explored', figure: 'markings' },
      atLeast: 300_000,
    },
    { what: 'verify, each of these markings', unit: 'bytes', of: { by: 'explored', figure: 'bytes' }, atMost: 100 },
    {
      what: 'verify, memory of 11,261,376 markings (Kanban with 6 cards)',
      unit: 'bytes',
      of: { by: 'explored', figure: 'memory' },
      atMost: 4 * 2 ** 30,
    },
  ],
}
