import * as generated from '../../../samples/circuit-breaker/gateway.myc'
import type { Contender } from '../../table/subject.ts'
import { figuresOf } from './figures.ts'
import type { Externs, Gateway } from './gateway.ts'

interface Generated {
  createGateway(externs: Externs): Gateway
}

export const makeGateway = (externs: Externs): Gateway => (generated as unknown as Generated).createGateway(externs)

export const { figures }: Contender = figuresOf(makeGateway)
