import { enumerate, quote } from '../../diagnostics/wording.ts'
import { cycles } from '../../model/graph.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC408: `when` branches lead back to a state without anything happening in between. */
export const whenCycles: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  const graph = model.states.map(({ whens }) => whens.flatMap(({ target }) => target ?? []))
  for (const cycle of cycles(graph)) {
    const inside = new Set(cycle)
    const states = [...cycle].sort((a, b) => a - b)
    const branches = states.flatMap((state) =>
      model.states[state]!.whens.filter(({ target }) => inside.has(target ?? -1)),
    )
    const [first, ...others] = branches
    if (first === undefined) continue
    log.error(first.at, {
      code: 'MYC408',
      message: `The \`when\` ways of ${enumerate(states.slice(0, 8).map((state) => quote(model.states[state]!.name)))} lead in a circle, so they can run for ever at one instant.`,
      hint: 'Let an event or an `after` be part of the circle.',
      related: others.slice(0, 4).map(({ at }) => ({ message: 'This is part of the circle', span: at })),
    })
  }
}
