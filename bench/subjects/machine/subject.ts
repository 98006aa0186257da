import type { Row, Subject } from '../../table/subject.ts'

const row = (by: string, atMost: number): Row => ({
  what: `machine, a transition / ${by === 'hand' ? 'a switch by hand' : by}`,
  unit: 'ns',
  of: { by: 'generated', figure: 'transition' },
  beside: [{ by, figure: 'transition' }],
  atMost,
})

/** A machine alone. */
export const machine: Subject = {
  name: 'machine',
  contenders: ['generated', 'hand', 'robot3', 'xstate'],
  rows: [row('robot3', 0.02), row('xstate', 0.004), row('hand', 5)],
}
