import { readFileSync } from 'node:fs'
import { assetPath } from '../../../src/cli/assets.ts'
import { checkText } from '../../../src/compile.ts'
import type { SpecExploration } from '../../../src/verify/exploration.ts'
import { exploreSpec } from '../../../src/verify/explore.ts'
import { scopeOf } from '../../../src/verify/scope.ts'
import type { Contender } from '../../table/subject.ts'

const text = readFileSync(assetPath('samples/circuit-breaker/gateway.myc'), 'utf8')
const program = checkText(text).program!

function explore(quick: boolean): Promise<SpecExploration> {
  const bounds = { atOnce: quick ? 2 : 5, keys: ['a', 'b'], parameters: new Map() }
  return exploreSpec(scopeOf(program, program.networks[0]!, bounds), () => true)
}

/** Time of this process alone, in milliseconds: other work of the machine does not count. */
const processTime = (): number => process.cpuUsage().user / 1000

export const { figures }: Contender = {
  figures: {
    states: async ({ quick }) => {
      await explore(true)
      const start = processTime()
      const { count } = await explore(quick)
      return (count / (processTime() - start)) * 1000
    },
    bytes: async ({ quick }) => {
      const { bytes, count } = await explore(quick)
      return bytes! / count
    },
  },
}
