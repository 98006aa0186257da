import type { Contender } from '../../table/subject.ts'
import { makeGuard as makeBreaker } from '../breaker/generated.ts'
import { makeGateway } from '../gateway/generated.ts'
import { makeGuard as makeTimedBreaker } from '../timed-breaker/generated.ts'
import { figuresOf } from './contender.ts'

export const { figures }: Contender = figuresOf({ makeGateway, makeBreaker, makeTimedBreaker })
