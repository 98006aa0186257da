import type { Log } from '../../diagnostics/log.ts'
import { enumerate, quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import { type BoundFile, namesOfKind } from '../../bind/file.ts'
import type { NetSymbol } from '../../bind/net.ts'
import type { Expr } from '../../model/expression.ts'
import { externsOf } from '../../model/externs.ts'
import type { Network, Parameter, Place } from '../../model/program.ts'
import type { Scenario } from '../../model/scenario.ts'
import type { Name } from '../../syntax/tree.ts'
import type { CheckedMachine } from '../elaborated.ts'
import type { Globals, Slots } from '../globals.ts'
import type { CheckedNet } from '../elaborated.ts'
import type { Layer } from '../scope.ts'

/** What a scenario runs: a net, or a machine that no net uses. */
export interface ScenarioSubject {
  readonly run: Scenario['subject']
  /** As the scenario names it. */
  readonly name: Name
  /** The file that declares it. */
  readonly file: BoundFile
  readonly parameters: readonly Parameter[]
  readonly parameterNames: Layer
  readonly variables: Layer
  readonly places: readonly Place[]
  readonly slots: Slots
  readonly names: Slots['net']['names']
  /** Whether nets are parts of it, so that names can have dots. */
  readonly hasParts: boolean
  /** The names of the externs that it uses. */
  readonly externs: ReadonlySet<string>
  /** Those of which some call is hedged. */
  readonly hedged: ReadonlySet<string>
  /** Whether all of it is understood: else what is missing may be the fault of another error. */
  readonly sound: boolean
}

/** What there is to run. */
export interface Runnable {
  readonly globals: Globals
  readonly files: readonly BoundFile[]
  readonly machines: readonly CheckedMachine[]
  /** As they are written. */
  readonly definitions: readonly CheckedNet[]
  /** Those that are networks. */
  readonly nets: readonly CheckedNet[]
  /** The machines (indices) that a net uses. */
  readonly used: ReadonlySet<number>
}

/** What the machine of a scenario is called in it, where the scenario is one of a machine. */
const itself = 'it'

/** What a name means as the subject of a scenario; null, and an error, where it means nothing that runs. */
export function findSubject(runnable: Runnable, name: Name, log: Log): ScenarioSubject | null {
  const { globals, files, machines, definitions, nets, used } = runnable
  const declaration = globals.bound.globals.get(name.text)
  const net = nets.findIndex(({ bound }) => bound.node === declaration)
  const definition = definitions.find(({ bound }) => bound.node === declaration)
  const file = files[declaration === undefined || declaration.kind === 'type' ? 0 : declaration.span.file]!
  if (definition !== undefined && isOpen(definition)) return refuseOpen(definition, name, log)
  if (net >= 0) {
    noteTypes(globals, nets[net]!.model)
    return netSubject(nets[net]!, net, name, file)
  }
  const machine = machines.find(({ bound }) => bound.node === declaration)
  if (machine !== undefined && !used.has(machine.index)) return machineSubject(machine, name, file)
  if (machine !== undefined) refuseUsed(runnable, machine, name, log)
  else if (declaration === undefined) {
    const names = () => namesOfKind(globals.bound, 'net', 'fsm')
    unknownName(log, name, 'net or `fsm`', names, 'Name a net of the file, or an `fsm` that no net uses.')
  } else {
    log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(declaration.kind)}, which does not run.`,
      hint: 'Name a net of the file, or an `fsm` that no net uses.',
    })
  }
  return null
}

function refuseUsed({ nets }: Runnable, { index }: CheckedMachine, name: Name, log: Log): void {
  const user = nets.find(({ slots }) => slots.slots.some(({ machine }) => machine?.index === index))
  log.error(name.span, {
    code: 'MYC705',
    message: `${quote(name.text)} is part of a net, and runs only there.`,
    hint: `Write a scenario of ${quote(user?.model.name ?? 'the net')}, which looks at its machine.`,
  })
}

/** What is in a generic part may have types that are written nowhere. */
function noteTypes({ records }: Globals, { places, variables }: Network): void {
  for (const { type } of [...places, ...variables]) if (type !== null) records.note(type)
}

/** Whether something has to be given to a net that is no value. */
const isOpen = ({ bound, callables }: CheckedNet): boolean =>
  bound.node.typeParameters.length > 0 || callables.some((it) => it.default === null)

/** MYC706: nobody says of what types it is, and what its functions and machines are. */
function refuseOpen({ bound, callables }: CheckedNet, { text, span }: Name, log: Log): null {
  const open = callables.filter((it) => it.default === null).map(({ callable }) => callable.node)
  const parameters = [...bound.node.typeParameters, ...open.map(({ name }) => name)].map((it) => quote(it.text))
  log.error(span, {
    code: 'MYC706',
    message: `${quote(text)} is given ${enumerate(parameters)}, and nothing says what that would be in a scenario.`,
    hint: 'Write a scenario of a net that has it as a part.',
  })
  return null
}

function netSubject(
  { model, bound, parts, slots, log }: CheckedNet,
  index: number,
  name: Name,
  file: BoundFile,
): ScenarioSubject {
  return {
    run: { kind: 'network', index },
    name,
    file,
    parameters: model.parameters,
    parameterNames: parameterLayer(model.parameters),
    variables: new Map(
      model.variables.map((each, at) => [each.name, { kind: 'variable', scope: 'net', index: at, type: each.type }]),
    ),
    places: model.places,
    slots,
    names: bound.names,
    hasParts: parts.length > 0,
    externs: new Set(externsOf(model)),
    hedged: new Set(
      model.transitions.flatMap(({ work }) => (work?.kind === 'call' && work.hedge !== null ? [work.extern] : [])),
    ),
    sound: !log.broken && !bound.broken,
  }
}

/** The machine by itself: a net of nothing else. */
function machineSubject(machine: CheckedMachine, name: Name, file: BoundFile): ScenarioSubject {
  const { parameters } = machine.model
  const names = new Map<string, NetSymbol>([[itself, { kind: 'machine', index: 0 }]])
  return {
    run: { kind: 'machine', index: machine.index },
    name,
    file,
    parameters,
    parameterNames: parameterLayer(parameters),
    variables: new Map(),
    places: [],
    slots: { net: { names }, slots: [{ index: 0, name: itself, key: null, machine }] },
    names,
    hasParts: false,
    externs: new Set(),
    hedged: new Set(),
    sound: !machine.log.broken && !machine.bound.broken,
  }
}

function parameterLayer(parameters: readonly Parameter[]): Layer {
  return new Map(parameters.map(({ name, type }, index): [string, Expr] => [name, { kind: 'parameter', index, type }]))
}
