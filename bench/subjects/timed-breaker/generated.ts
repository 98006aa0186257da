import type { Contender } from '../../table/subject.ts'
import * as generated from './breaker.myc'
import { figuresOf } from '../support/breaker-figures.ts'
import type { Guard, MakeGuard, Work } from '../support/guard.ts'

interface Generated {
  createGuard(externs: { readonly work: Work }, options: { readonly parameters: { readonly limit: number } }): Guard
}

export const makeGuard: MakeGuard = (work, limit) =>
  (generated as unknown as Generated).createGuard({ work }, { parameters: { limit } })

export const { figures }: Contender = figuresOf(makeGuard)
