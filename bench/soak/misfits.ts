import type { Gateway, Job } from './nets.ts'
import type { RandomNumber } from './outside.ts'

/** What is no answer, no job and no tenant, whatever TypeScript was told. */
const misfits: readonly unknown[] = [null, undefined, NaN, 'x', [], {}, { id: 1.5 }, { id: 1, good: 'yes', tenant: {} }]

export const misfit = (random: RandomNumber): unknown => misfits[random(misfits.length)]

/** Gives a network what does not fit, in one of the ways to do so. @throws TypeError, if it does as it should */
export function giveMisfit({ in: { jobs }, machines }: Gateway, random: RandomNumber): void {
  const value = misfit(random)
  const rolled = random(3)
  if (rolled === 0) jobs.put(value as Job)
  else if (rolled === 1) void jobs.submit(value as Job)
  else machines.breaker.get(value as number).send('trip')
}
