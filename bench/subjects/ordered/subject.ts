import type { Subject } from '../../table/subject.ts'
import { figureOf, sizes } from './ordered.ts'

const [small, large] = sizes

/** Queues with an order of their own. The logarithm of 100,000 is 1.7 times that of 1,000. */
export const ordered: Subject = {
  name: 'ordered',
  contenders: ['generated', 'hand'],
  rows: [
    {
      what: `ordered queue, ${figureOf(large)} / where ${small.toLocaleString('en')} wait`,
      unit: 'ns',
      of: { by: 'generated', figure: figureOf(large) },
      beside: [{ by: 'generated', figure: figureOf(small) }],
    },
    {
      what: `ordered queue, ${figureOf(large)} / a heap by hand`,
      unit: 'ns',
      of: { by: 'generated', figure: figureOf(large) },
      beside: [{ by: 'hand', figure: figureOf(large) }],
    },
  ],
}
