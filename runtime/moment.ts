// How long a network has lived, and numbers that are drawn.

import type { Net } from './net.ts'
import { misfit } from './values.ts'

/** A network, or a machine that no net has. */
type Living = Pick<Net, 'now' | 'born'> & { readonly dry?: boolean; wasAsked?: boolean }
type Drawing = Pick<Net, 'quiet' | 'random' | 'line'> & {
  readonly dry?: boolean
  wasAsked?: boolean
  fault(transition: string, error: unknown, line: number): void
}

/** For how long, in milliseconds; what is made only to be looked at is made at the beginning. */
export function lived(net: Living): number {
  if (!net.dry) return net.now - net.born
  net.wasAsked = true
  return 0
}

/** The next random number: from 0 on and below 1. Where nothing can be drawn, or should not, it is 0.5. */
export function draw(net: Drawing): number {
  if (net.dry) net.wasAsked = true
  if (net.dry || net.quiet) return 0.5
  try {
    const { random } = net
    const drawn = random()
    // -0 is 0.
    if (typeof drawn === 'number' && drawn >= 0 && drawn < 1) return drawn + 0
    misfit('random', drawn, 'a number from 0 on and below 1')
  } catch (error) {
    net.fault('(random)', error, net.line)
    return 0.5
  }
}
