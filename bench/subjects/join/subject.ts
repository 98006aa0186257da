import type { Row, Subject } from '../../table/subject.ts'
import { figureOf, sizes } from './join.ts'

const growth = ([small, large]: readonly [number, number]): Row => ({
  what: `join on a key, ${figureOf(large)} / where ${small.toLocaleString('en')} wait`,
  unit: 'ns',
  of: { by: 'generated', figure: figureOf(large) },
  beside: [{ by: 'generated', figure: figureOf(small) }],
  atMost: 2,
})

/** Joins: what waits in the places must not matter. */
export const join: Subject = {
  name: 'join',
  contenders: ['generated', 'hand'],
  rows: [
    growth([sizes[0], sizes[1]]),
    growth([sizes[0], sizes[2]]),
    {
      what: `join on a key, ${figureOf(sizes[2])} / maps by hand`,
      unit: 'ns',
      of: { by: 'generated', figure: figureOf(sizes[2]) },
      beside: [{ by: 'hand', figure: figureOf(sizes[2]) }],
    },
  ],
}
