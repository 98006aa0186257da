import type { Machine } from '../../model/program.ts'
import { printAdmission, printBranches, branchLine } from '../../print/effects.ts'
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
    for (const branch of printBranches(machine, state))
      if (branch.target !== null) lines.push(`s${index} --> s${branch.target} : ${labelText(branchLine(branch))}`)
    if (state.final) lines.push(`s${index} --> [*]`)
  })
  return `${lines.join('\n  ')}\n`
}

/** A state with, below its name, whom it admits and what it does without leaving. */
function stateLines(machine: Machine, index: number): string[] {
  const state = machine.states[index]!
  const staying = printBranches(machine, state).filter(({ target }) => target === null)
  const notes = [printAdmission(machine, state), ...staying.map(branchLine)].filter((note) => note !== '')
  return [`s${index} : ${labelText(state.name)}`, ...notes.map((note) => `s${index} : ${labelText(note)}`)]
}
