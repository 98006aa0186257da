import type { Choices } from './choices.ts'
import { withParts } from './parts.ts'
import { specOf } from './spec.ts'

/** A random spec that the checker accepts. Some nets have parts, and some of these, too. */
export function specWith(choices: Choices): string {
  let spec = specOf(choices)
  for (let left = choices.chance(30) ? choices.between(1, 3) : 0; left > 0; left--)
    spec = withParts(spec, (min, max) => choices.between(min, max))?.parted ?? spec
  return spec
}
