import type { Row, Subject } from '../../table/subject.ts'

const row = (kind: string, entries: string): Row => ({
  what: `window ${kind}, ${entries}: an entry and a question / of 100 entries`,
  unit: 'ns',
  of: { by: 'runtime', figure: `${kind}, ${entries}` },
  beside: [{ by: 'runtime', figure: `${kind}, of 100 entries` }],
  atMost: 2,
})

/** Windows: what they cost does not depend on what they hold. */
export const window: Subject = {
  name: 'window',
  contenders: ['runtime'],
  rows: [
    row('by time', 'of 100,000 entries'),
    row('by time', 'of 100,000 entries a day ago'),
    row('by count', 'of 10,000 entries'),
  ],
}
