import type { Contender } from '../../table/subject.ts'
import * as generated from './turnstile.myc'
import { figuresOf, type MakeTurnstile } from './turnstile.ts'

export const makeTurnstile = (generated as unknown as { createTurnstile: MakeTurnstile }).createTurnstile

export const { figures }: Contender = figuresOf(makeTurnstile)
