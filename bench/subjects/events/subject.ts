import type { Row, Subject } from '../../table/subject.ts'

const row = (what: string, figure: string): Row => ({
  what: `${what}, trace events of the gateway`,
  unit: 'a second',
  of: { by: 'model', figure },
  atLeast: 300_000,
})

/** The reference, and what plays it. */
export const events: Subject = {
  name: 'events',
  contenders: ['model'],
  rounds: 3,
  rows: [row('step function', 'step'), row('simulate', 'simulate')],
}
