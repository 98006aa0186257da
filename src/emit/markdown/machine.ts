import type { Machine, MachineState, Variable } from '../../model/program.ts'
import { printAdmission, printAssign, printBranches, branchLine } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { type Names, namesInMachine } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { inlineCode, inlineCodeLines, prose, markdownTable } from './text.ts'
import { declarationHeading, parameterTable } from './types.ts'

/** The section of a machine: its diagram, parameters, events, and its states with all their branches. */
export function machineSection(machine: Machine, diagram: string): string[] {
  return [
    ...declarationHeading(machine.name, machine.doc),
    diagram,
    '',
    ...parameterTable(machine.parameters, namesInMachine(machine)),
    ...eventTable(machine),
    ...variableTable(machine),
    ...markdownTable(
      ['State', 'Admits', 'Starts with', 'Goes', ''],
      machine.states.map((state, index) => stateRow(machine, state, index)),
    ),
  ]
}

function eventTable({ events }: Machine): string[] {
  const rows = events.map((event) => [
    inlineCode(event.name),
    inlineCodeLines(event.fields.map((field) => `${field.name}: ${typeName(field.type)}`)),
    event.exported ? 'yes' : '',
    prose(event.doc),
  ])
  return markdownTable(['Event', 'Carries', 'From TypeScript', ''], rows)
}

function variableTable(machine: Machine): string[] {
  const rows = machine.variables.map((variable) => [
    inlineCode(variable.name),
    inlineCode(typeName(variable.type)),
    inlineCode(printStart(variable, namesInMachine(machine))),
    prose(variable.doc),
  ])
  return markdownTable(['Variable', 'Type', 'At the start', ''], rows)
}

/** The first value; of a window how far it reaches. */
function printStart({ initial, window }: Variable, names: Names): string {
  return window === undefined ? printExpression(initial, names) : `over ${printExpression(window.over, names)}`
}

function stateRow(machine: Machine, state: MachineState, index: number): string[] {
  const names = namesInMachine(machine, state)
  const marks = [index === machine.initial ? 'initial' : '', state.final ? 'final' : ''].filter((it) => it !== '')
  const variables = state.variables.map(
    (it) => `${it.name}${it.window === undefined ? ' = ' : ' '}${printStart(it, names)}`,
  )
  const enter = state.enter.map((it) => printAssign(it, names))
  return [
    [inlineCode(state.name), ...marks].join(' '),
    printAdmission(machine, state).replace(/^admit (.*)$/su, (_, admitted: string) => inlineCode(admitted)),
    inlineCodeLines([...variables, ...enter]),
    inlineCodeLines(goings(machine, state)),
    prose(state.doc),
  ]
}

function goings(machine: Machine, state: MachineState): string[] {
  const branches = printBranches(machine, state).map((branch) =>
    branch.target === null
      ? branchLine(branch)
      : `${branchLine(branch)} -> ${machine.states[branch.target]!.name}`.trim(),
  )
  const ignored = state.ignored.map((event) => `ignore ${machine.events[event]!.name}`)
  const names = namesInMachine(machine, state)
  const exit = state.exit.length > 0 ? [`exit / ${state.exit.map((it) => printAssign(it, names)).join(', ')}`] : []
  return [...branches, ...ignored, ...exit]
}
