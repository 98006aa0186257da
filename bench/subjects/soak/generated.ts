import type { Clock } from '../../../runtime/myc-runtime.ts'
import * as generated from '../../soak/soak.myc'
import type { Contender } from '../../table/subject.ts'
import { figuresOf } from './figures.ts'
import type { Externs, Gateway, MakeGateway } from './gateway.ts'

interface Generated {
  createGateway(externs: Externs, options: { readonly clock?: Clock }): Gateway
}

export const makeGateway: MakeGateway = (externs, clock) =>
  (generated as unknown as Generated).createGateway(externs, clock === undefined ? {} : { clock })

export const { figures }: Contender = figuresOf(makeGateway)
