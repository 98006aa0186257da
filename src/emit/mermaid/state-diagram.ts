import type { Machine } from '../../network/model.ts'
import { printAdmission, printWays, wayLine } from '../../network/print-effects.ts'
import { labelText } from './text.ts'

/** A machine as a Mermaid `stateDiagram-v2`. */
export function stateDiagram(machine: Machine, direction: 'LR' | 'TB'): string {
  const lines = [
    'stateDiagram-v2',
    `direction ${direction}`,
    ...machine.states.flatMap((_, index) => stateLines(machine, index)),
  ]
  lines.push(`[*] --> s${machine.initial}`)
  machine.states.forEach((state, index) => {
    for (const way of printWays(machine, state))
      if (way.target !== null) lines.push(`s${index} --> s${way.target} : ${labelText(wayLine(way))}`)
    if (state.final) lines.push(`s${index} --> [*]`)
  })
  return `${lines.join('\n  ')}\n`
}

/** A state with, below its name, whom it admits and what it does without leaving. */
function stateLines(machine: Machine, index: number): string[] {
  const state = machine.states[index]!
  const staying = printWays(machine, state).filter(({ target }) => target === null)
  const notes = [printAdmission(machine, state), ...staying.map(wayLine)].filter((note) => note !== '')
  return [`s${index} : ${labelText(state.name)}`, ...notes.map((note) => `s${index} : ${labelText(note)}`)]
}
