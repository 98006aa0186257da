import type { Machine, MachineState } from '../../model/program.ts'
import { printAdmission, printAssign, printBranches, branchLine } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInMachine } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { code, codeLines, prose, table } from './text.ts'
import { heading, parameterTable } from './types.ts'

/** The section of a machine: its diagram, parameters, events, and its states with all their ways. */
export function machineSection(machine: Machine, diagram: string): string[] {
  return [
    ...heading(machine.name, machine.doc),
    diagram,
    '',
    ...parameterTable(machine.parameters, namesInMachine(machine)),
    ...eventTable(machine),
    ...variableTable(machine),
    ...table(
      ['State', 'Admits', 'Starts with', 'Goes', ''],
      machine.states.map((state, index) => stateRow(machine, state, index)),
    ),
  ]
}

function eventTable({ events }: Machine): string[] {
  const rows = events.map((event) => [
    code(event.name),
    codeLines(event.fields.map((field) => `${field.name}: ${typeName(field.type)}`)),
    event.exported ? 'yes' : '',
    prose(event.doc),
  ])
  return table(['Event', 'Carries', 'From TypeScript', ''], rows)
}

function variableTable(machine: Machine): string[] {
  const rows = machine.variables.map((variable) => [
    code(variable.name),
    code(typeName(variable.type)),
    code(printExpression(variable.initial, namesInMachine(machine))),
    prose(variable.doc),
  ])
  return table(['Variable', 'Type', 'At the start', ''], rows)
}

function stateRow(machine: Machine, state: MachineState, index: number): string[] {
  const names = namesInMachine(machine, state)
  const marks = [index === machine.initial ? 'initial' : '', state.final ? 'final' : ''].filter((it) => it !== '')
  const variables = state.variables.map((it) => `${it.name} = ${printExpression(it.initial, names)}`)
  const enter = state.enter.map((it) => printAssign(it, names))
  return [
    [code(state.name), ...marks].join(' '),
    printAdmission(machine, state).replace(/^admit (.*)$/su, (_, admitted: string) => code(admitted)),
    codeLines([...variables, ...enter]),
    codeLines(goings(machine, state)),
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
