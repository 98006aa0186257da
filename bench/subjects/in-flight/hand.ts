import type { Contender } from '../../table/subject.ts'
import { makeGuard } from '../timed-breaker/hand.ts'
import { figuresOf } from './figures.ts'

export const { figures }: Contender = figuresOf(makeGuard)
