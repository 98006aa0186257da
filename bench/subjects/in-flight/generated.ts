import type { Contender } from '../../table/subject.ts'
import { makeGuard } from '../timed-breaker/generated.ts'
import { figuresOf } from './figures.ts'

export const { figures }: Contender = figuresOf(makeGuard)
