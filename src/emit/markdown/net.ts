import type { Network, Place, Program, Transition, TransitionBranch } from '../../model/program.ts'
import { isEntered } from '../../model/entered.ts'
import { isCount, knownInitial } from '../../model/initial.ts'
import { refusalsOf, waysOf } from '../../model/branches.ts'
import { printEffect, printGates, printInput, printOutcome, printWork } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { type Names, namesInNet } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { placeOf } from '../../source/files.ts'
import { inlineCode, inlineCodeLines, prose, markdownTable } from './text.ts'
import { callableTable, declarationHeading, parameterTable } from './types.ts'

/** The section of a net: its diagram, parameters, places, machines, variables and transitions. */
export function netSection(program: Program, network: Network, diagram: string): string[] {
  return [
    ...declarationHeading(headingOf(network), network.doc),
    diagram,
    '',
    ...callableTable(program, network),
    ...parameterTable(network.parameters, namesInNet(program, network)),
    ...partTable(program, network),
    ...placeTable(program, network),
    ...slotTable(program, network),
    ...variableTable(program, network),
    ...transitionTable(program, network),
  ]
}

const headingOf = ({ name, typeParameters = [] }: Network): string =>
  typeParameters.length === 0 ? name : `${name}<${typeParameters.join(', ')}>`

/** Which nets it is made of, where these are declared, and which places their ports are. */
function partTable(program: Program, { parts = [], places }: Network): string[] {
  const rows = parts.map(({ name, net, ports, doc }) => [
    inlineCode(name),
    inlineCode(net.name),
    inlineCode(placeOf(program, net.at)),
    inlineCodeLines(ports.map((port) => `${port.name} = ${places[port.place]!.name}`)),
    prose(doc === '' ? net.doc : doc),
  ])
  return markdownTable(['Part', 'Is', 'Declared in', 'Ports', ''], rows)
}

const ports = { in: 'in', out: 'out', internal: '' } as const

function placeTable(program: Program, network: Network): string[] {
  const names = namesInNet(program, network)
  const passesOn = network.places.some(({ cancelled }) => cancelled !== null)
  const rows = network.places.map((place) => [
    inlineCode(place.name),
    `${ports[place.direction]}${place.submit ? ', submit' : ''}`,
    inlineCode(storeText(place, names)),
    place.capacity === null ? '' : inlineCode(printExpression(place.capacity, names)),
    inlineCode(initialText(program, network, place)),
    inlineCode(expiryText(program, network, place)),
    ...(passesOn ? [inlineCode(cancelledText(network, place))] : []),
    prose(place.doc),
  ])
  const heads = [
    'Place',
    'Port',
    'Holds',
    'Capacity',
    'At the start',
    'Expires',
    ...(passesOn ? ['Cancelled'] : []),
    '',
  ]
  return markdownTable(heads, rows)
}

function storeText({ type, store, by }: Place, names: Names): string {
  if (type === null) return 'tokens'
  return `${store}<${typeName(type)}>${by === null ? '' : ` by ${printExpression(by, names)}`}`
}

function initialText(program: Program, network: Network, place: Place): string {
  if (knownInitial(place) === 0) return ''
  const { initial } = place
  const names = namesInNet(program, network)
  return (isCount(initial) ? [initial] : initial).map((value) => printExpression(value, names)).join(', ')
}

function expiryText(program: Program, network: Network, { expiry }: Place): string {
  if (expiry === null) return ''
  const after = printExpression(expiry.after, namesInNet(program, network))
  return `after ${after} ${expiry.into === null ? 'drop' : `into ${network.places[expiry.into]!.name}`}`
}

const cancelledText = ({ places }: Network, { cancelled }: Place): string =>
  cancelled === null ? '' : `into ${places[cancelled]!.name}`

function slotTable(program: Program, network: Network): string[] {
  const names = namesInNet(program, network)
  const rows = network.machines.map((slot) => {
    const machine = program.machines[slot.machine]!
    const given = slot.arguments.flatMap((argument, index) =>
      argument === null ? [] : [`${machine.parameters[index]!.name}: ${printExpression(argument, names)}`],
    )
    const key = slot.key === null ? '' : inlineCode(`${slot.key.name}: ${typeName(slot.key.type)}`)
    const most = slot.capacity === null ? '' : inlineCode(printExpression(slot.capacity, names))
    return [inlineCode(slot.name), key, most, inlineCode(machine.name), inlineCodeLines(given), prose(slot.doc)]
  })
  return markdownTable(['Machine', 'One for each', 'Capacity', 'Runs', 'With', ''], rows)
}

function variableTable(program: Program, network: Network): string[] {
  const rows = network.variables.map((variable) => [
    inlineCode(variable.name),
    inlineCode(typeName(variable.type)),
    inlineCode(printExpression(variable.initial, namesInNet(program, network))),
    prose(variable.doc),
  ])
  return markdownTable(['Variable', 'Type', 'At the start', ''], rows)
}

function transitionTable(program: Program, network: Network): string[] {
  const rows = network.transitions.map((transition) => [
    inlineCode(transition.name),
    inlineCodeLines(takes(program, network, transition)),
    inlineCodeLines(conditions(program, network, transition)),
    inlineCodeLines(work(program, network, transition)),
    inlineCodeLines(ends(program, network, transition)),
    prose(transition.doc),
  ])
  return markdownTable(['Transition', 'Takes', 'When', 'Does', 'Ends', ''], rows)
}

function takes(program: Program, network: Network, transition: Transition): string[] {
  const names = namesInNet(program, network, transition)
  return transition.inputs.map((input) => {
    const text = printInput(input, network, names).replace(/^take /, '')
    if (isEntered(network.places[input.place]!)) return text
    return input.binding === null ? text.replace(/^(read )?from/, '$11 from') : text
  })
}

function conditions(program: Program, network: Network, transition: Transition): string[] {
  const names = namesInNet(program, network, transition)
  const { priority, guards, every } = transition
  return [
    ...(every === null ? [] : [`every ${printExpression(every, names)}`]),
    ...guards.map(({ condition }) => printExpression(condition, names)),
    ...(priority === 0 ? [] : [`priority ${priority}`]),
  ]
}

function work(program: Program, network: Network, transition: Transition): string[] {
  const names = namesInNet(program, network, transition)
  return [...printGates(transition, names), ...printWork(program, network, transition)]
}

function ends(program: Program, network: Network, transition: Transition): string[] {
  return waysOf(transition).map(({ branch }) => {
    const outcome =
      branch.outcome === 'refuse'
        ? refusedBy(network, transition, branch)
        : printOutcome(program, network, transition, branch)
    const effects = branch.effects.map((effect) => printEffect(program, network, transition, effect)).join(', ')
    return outcome === '' ? effects : `${outcome} => ${effects}`
  })
}

/** Of several machines that may refuse it says which. */
function refusedBy({ machines }: Network, transition: Transition, branch: TransitionBranch): string {
  const gate = transition.gates.find(({ refuse }) => refuse === branch)!
  return refusalsOf(transition).length > 1 ? `refused by ${machines[gate.machine]!.name}` : 'refused'
}
