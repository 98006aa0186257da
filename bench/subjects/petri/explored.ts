import type { PetriNet } from '../../../src/pnml/net.ts'
import { Exploration } from '../../../src/verify/petri/exploration.ts'
import { kanban } from '../../../test/support/petri/nets.ts'
import type { Contender } from '../../table/subject.ts'

function explore(net: PetriNet): Exploration {
  const exploration = new Exploration(net)
  while (!exploration.isComplete) exploration.next()
  return exploration
}

/** Time of this process alone, in milliseconds: other work of the machine does not count. */
const processTime = (): number => process.cpuUsage().user / 1000

const five = (quick: boolean): PetriNet => kanban(quick ? 2 : 5)

/** Bytes of this process when all markings are found. */
function residentAfter(net: PetriNet): number {
  const exploration = explore(net)
  return exploration.isComplete ? process.memoryUsage.rss() : NaN
}

export const { figures }: Contender = {
  figures: {
    markings: ({ quick }) => {
      const start = processTime()
      const { count } = explore(five(quick))
      return (count / (processTime() - start)) * 1000
    },
    bytes: ({ quick }) => {
      const { bytes, count } = explore(five(quick))
      return bytes / count
    },
    memory: ({ quick }) => residentAfter(kanban(quick ? 3 : 6)),
  },
}
