import type { Row, Source, Subject } from '../../table/subject.ts'
import { figureOf, phases, singleNet, sizes, sizesLaidOut, sizesOfOne, whole } from './phases.ts'

const [half, all] = sizes

const sourceOf = (what: string, lines: number): Source => ({ by: 'compiler', figure: figureOf(what, lines) })

/** Twice the lines, at most a little more than twice the time. */
const linear = (what: string, [less, more]: readonly [number, number]): Row => ({
  what: `spec of ${more.toLocaleString('en')} lines, ${what} / of ${less.toLocaleString('en')} lines`,
  unit: 'ms',
  of: sourceOf(what, more),
  beside: [sourceOf(what, less)],
  atMost: 2.3,
})

/** How the compiler grows with a spec. */
export const spec: Subject = {
  name: 'spec',
  contenders: ['compiler'],
  rounds: 3,
  rows: [
    ...phases.map((phase): Row => ({
      what: `spec of ${all.toLocaleString('en')} lines, ${phase}`,
      unit: 'ms',
      of: sourceOf(phase, all),
      atMost: 1000,
    })),
    ...phases.map((phase) => linear(phase, [half, all])),
    linear(singleNet, sizesOfOne),
    linear(whole, sizesLaidOut),
  ],
}
