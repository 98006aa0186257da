import type { Row, Subject } from '../../table/subject.ts'
import { figureOf, sizes } from './figures.ts'

const [few, more, many] = sizes
/** How much larger the logarithm of one number is than that of another. */
const logarithmic = (large: number, small: number): number => Math.ceil((Math.log(large) / Math.log(small)) * 100) / 100

const growth = (part: 'start' | 'end', size: number): Row => ({
  what: `calls in flight with a deadline each, ${figureOf(part, size)} / of ${few.toLocaleString('en')}`,
  unit: 'ns',
  of: { by: 'generated', figure: figureOf(part, size) },
  beside: [{ by: 'generated', figure: figureOf(part, few) }],
  atMost: logarithmic(size, few),
})

const byHand = (part: 'start' | 'end', size: number): Row => ({
  what: `calls in flight with a deadline each, ${figureOf(part, size)} / by hand`,
  unit: 'ns',
  of: { by: 'generated', figure: figureOf(part, size) },
  beside: [{ by: 'hand', figure: figureOf(part, size) }],
})

/** Very many calls at once: of the breaker with a deadline for each. */
export const inFlight: Subject = {
  name: 'in-flight',
  contenders: ['generated', 'hand'],
  rounds: 3,
  rows: [
    {
      what: `timers of the host, ${many.toLocaleString('en')} calls in flight with a deadline each`,
      unit: 'timers',
      of: { by: 'generated', figure: 'timers' },
      atMost: 1,
    },
    growth('start', more),
    growth('start', many),
    growth('end', more),
    growth('end', many),
    byHand('start', few),
    byHand('start', many),
    byHand('end', few),
    byHand('end', many),
  ],
}
