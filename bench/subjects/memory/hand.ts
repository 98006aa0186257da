import type { Contender } from '../../table/subject.ts'
import { makeGuard as makeBreaker } from '../breaker/hand.ts'
import { makeGateway } from '../gateway/hand.ts'
import { makeGuard as makeTimedBreaker } from '../timed-breaker/hand.ts'
import { figuresOf } from './contender.ts'

export const { figures }: Contender = figuresOf({ makeGateway, makeBreaker, makeTimedBreaker })
