import { innerName, lineOf } from '../../../source/files.ts'
import { enteredPlaces } from '../../../model/entered.ts'
import type { Network, Program } from '../../../model/program.ts'
import { sharingOf } from '../../../model/sharing.ts'
import { code, joinCode, lines, noCode, present, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { watchedMachines } from './watched.ts'
import { creatorCode, creatorDeclarations, restorerCode } from './creator.ts'
import { externMethods } from './extern.ts'
import { flightCode } from '../transition/flight.ts'
import { loneClassCode } from './lone-machine.ts'
import { hasFinalStates } from '../plan/machine.ts'
import { reenabling } from '../plan/reenabling.ts'
import { machineNames } from '../machine/names.ts'
import { stringLiteral } from '../code/names.ts'
import { constructorCode } from './constructor.ts'
import { externsCode, interfaceCode, optionsCode, outcomeCode, placeClass, submitSignature } from './interface.ts'
import { emittedNet, type EmittedNet } from './emitted-net.ts'
import { indexFields } from './indices.ts'
import { emitCode, partFilesCode } from './part-files.ts'
import type { NetNames } from './names.ts'
import { configureText, givenFields, valuesCode } from './parameters.ts'
import { wayCode } from './ways.ts'
import { attemptText, transitionCode } from '../transition/transition.ts'
import { busyName, emittedTransition, sharedClass, sharedName, type EmittedTransition } from '../transition/scope.ts'
import { typeText } from '../code/types.ts'
import { loadedCode, savedCode } from '../code/variables.ts'

/** Everything that a network becomes: its interfaces, its class and its creator. */
export function netCode(program: Program, network: Network): Code {
  const net = emittedNet(program, network)
  const transitions = network.transitions.map((_, index) => emittedTransition(net, index))
  const parts = [
    ...interfaceParts(net),
    valuesCode(net),
    ...transitions.map(flightCode),
    ...watchedMachines(net),
    partFilesCode(net),
    net.plan.lone === null ? classCode(net, transitions) : loneClassCode(net, net.plan.lone),
    creatorCode(net),
    restorerCode(net),
  ]
  return joinCode(present(parts), '\n\n')
}

/** What TypeScript has to know of a network: its interfaces, and how it is made. */
export function netDeclarations(program: Program, network: Network): Code {
  const net = emittedNet(program, network)
  return joinCode(present([...interfaceParts(net), ...creatorDeclarations(net)]), '\n\n')
}

const interfaceParts = (net: EmittedNet): Code[] => [
  externsCode(net),
  optionsCode(net),
  outcomeCode(net),
  interfaceCode(net),
]

function classCode(net: EmittedNet, transitions: readonly EmittedTransition[]): Code {
  const { program, network, names, plan, reader, spec } = net
  const methods = transitions.map(transitionCode)
  return code`class ${names.className} extends ${runtime.Net} implements ${names.type} {
    override readonly spec = ${stringLiteral(spec)}
    override readonly file = ${stringLiteral(innerName(program, network.at))}
    override readonly line = ${lineOf(program, network.at)}
    ${givenFields(net)}
    ${fieldsCode(net, transitions)}
    ${handleFields(names)}

    ${constructorCode(net, transitions)}

    ${submitText(net)}

    ${configureText(net)}

    ${joinCode([actCode(net, transitions), ...plan.ways.map((it) => wayCode(names, it, transitions))], '\n\n')}

    ${joinCode(methods, '\n\n')}

    ${joinCode(externMethods(reader, plan.externs), '\n\n')}

    ${joinCode([variablesCode(net), ...emitCode(net), ...(plan.usesNow ? [snapshotCode] : [])], '\n\n')}
  }`
}

/** Members for places, machines, variables, and the numbers of calls and delays under way. */
function fieldsCode(net: EmittedNet, transitions: readonly EmittedTransition[]): Code {
  const { program, network, names } = net
  const limited = transitions.filter(({ transition }) => transition.work?.limit != null)
  return lines([
    ...network.places.map(
      (place, index) => code`declare readonly ${names.places[index]!}: ${placeClass(network, place)}`,
    ),
    ...indexFields(net),
    ...network.machines.map(({ machine, capacity }, index) => {
      const slot = capacity === null ? runtime.Slot : runtime.BoundedSlot
      const { className } = machineNames(program.machines[machine]!)
      return code`declare readonly ${names.machines[index]!}: ${slot}<${className}>`
    }),
    ...network.variables.map(({ type }, index) => `declare ${names.variables[index]!}: ${typeText(type)}`),
    ...limited.map((context) => `${busyName(context)} = 0`),
    ...transitions.flatMap(sharedField),
    ...(enteredPlaces(network).length > 0 ? [code`override readonly entries: ${runtime.Entered}[] = []`] : []),
  ])
}

/** The member for its calls under way by the keys by which they are shared, where they are. */
function sharedField(context: EmittedTransition): string[] {
  const key = sharingOf(context.transition)
  if (key === null) return []
  return [`readonly ${sharedName(context)}: Map<${typeText(key.type)}, ${sharedClass(context)}> = new Map()`]
}

function handleFields({ type }: NetNames): Code {
  return code`declare readonly in: ${type}['in']
    declare readonly out: ${type}['out']
    declare readonly places: ${type}['places']
    declare readonly machines: ${type}['machines']`
}

/** How long it has lived is part of it. */
const snapshotCode = code`override snapshot(): ${runtime.Snapshot} { return { ...super.snapshot(), lived: this.now - this.born } }`

function submitText({ network, names, plan: { submittable: only } }: EmittedNet): string {
  if (only === null) return ''
  const place = names.places[network.places.indexOf(only)]!
  return `${submitSignature(only, names.exports.outcome!)} { return this.${place}.submit(token, options) }`
}

/**
 * Tries the transitions in their order until one acts; where what it does enables none that stands before it, it is tried
 * again, and then those after it.
 */
function actCode({ program, network }: EmittedNet, transitions: readonly EmittedTransition[]): Code {
  const restarts = reenabling(program, network)
  const tries = network.order.map((index) => {
    const attempt = attemptText(transitions[index]!)
    return restarts.has(index) ? `if (${attempt}) return true` : `while (${attempt});`
  })
  const ends = network.machines.some(({ key, machine }) => key !== null && hasFinalStates(program.machines[machine]!))
  const starts = enteredPlaces(network).length > 0 ? code`${runtime.putEntries}(this)\n` : noCode
  const comment =
    restarts.size < tries.length ? '/** `while`: what it does enables none that is tried before it. */\n' : ''
  return code`${comment}act(): boolean {
      ${starts}${tries.join('\n')}
      return ${ends ? code`${runtime.forgetEnded}(this)` : 'false'}
    }`
}

/** Saving and loading variables, where there are any. */
function variablesCode({ network, names: { variables, type } }: EmittedNet): Code {
  if (variables.length === 0) return noCode
  return code`get variables(): ${type}['variables'] {
      this.sync()
      return this.save() as ${type}['variables']
    }

    override save(): Record<string, unknown> { return ${savedCode(network.variables, variables)} }

    override load(values: Readonly<Record<string, unknown>>): void { ${loadedCode(network.variables, variables)} }`
}
