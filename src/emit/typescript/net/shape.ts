import { destinationsOf } from '../../../model/destinations.ts'
import type { Machine, Network, Program, Variable, View } from '../../../model/program.ts'
import type { Reads } from '../../../model/reads.ts'
import { takesOf } from '../../../semantics/snapshot/take.ts'
import type { EmittedNet } from './emitted-net.ts'
import { seenType } from '../../../values/declared.ts'
import { typeName } from '../../../print/type.ts'
import type { Type } from '../../../model/types.ts'
import { code, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { entry, stringLiteral, repeatedElement } from '../code/names.ts'

export const shapeName = ({ name }: Network): string => `${name}$shape`

const typesName = 'types$'

/** What a snapshot of a network may hold. */
export function shapeCode({ program, network, plan, reader: { reads }, spec }: EmittedNet): Code {
  const { places, variables, transitions } = network
  const ticking = transitions.filter(({ every }) => every !== null)
  return code`/** What a snapshot of a ${network.name} may hold. */
  const ${shapeName(network)}: ${runtime.SnapshotShape} = {
    spec: ${stringLiteral(spec)},${plan.usesNow ? ' lived: true,' : ''}
    types: ${typesName},
    reads: ${readsCode(reads)},
    recursive: ${texts([...reads.recursive])},
    depth: ${reads.depth},
    places: ${object(places.map(({ name, type }) => entry(name, typed(program, type ?? { kind: 'none' }))))},
    expiring: ${texts(places.filter(({ expiry }) => expiry !== null).map(({ name }) => name))},
    ${destinationsCode(network)}variables: ${typesCode(program, variables)},${hasWindows(program, network) ? code`\n windows: ${runtime.readWindow},` : ''}
    machines: ${machinesCode(program, network)},
    ticks: ${texts(ticking.map(({ name }) => name))},
    calls: ${callsCode(network)},
  }`
}

/** Where there are some, the places to which tokens can be on their way. */
function destinationsCode(network: Network): Code {
  const names = [...destinationsOf(network)].sort((a, b) => a - b).map((place) => network.places[place]!.name)
  return names.length === 0 ? noCode : code`destinations: ${texts(names)},\n`
}

/** For each machine of the net the type of its keys, and what its states hold. */
function machinesCode(program: Program, { machines }: Network): Code {
  return object(
    machines.map(({ name, key, machine }) => {
      const keys = key === null ? 'null' : typed(program, key.type)
      return entry(name, code`{ key: ${keys}, states: ${statesCode(program, program.machines[machine]!)} }`)
    }),
  )
}

/** For each transition with work the places that its tokens come from. */
function callsCode({ transitions, places }: Network): Code {
  const calls = transitions.filter(({ work }) => work !== null)
  return object(
    calls.map((transition) => {
      const from = takesOf(transition).flatMap(({ place, count, amount }) => {
        const name = stringLiteral(places[place]!.name)
        return amount === undefined ? repeatedElement(count, name, 'string') : [`[${name}]`]
      })
      return entry(transition.name, `[${from.join(', ')}]`)
    }),
  )
}

/** For each record the fields that are read. */
const readsCode = ({ fields }: Reads): Code =>
  object([...fields].map(([record, read]) => entry(record, texts(read.map(({ name }) => name)))))

/** The enums and records of a program, and what it looks into of types of TypeScript, for all shapes. */
export function declaredTypesCode(program: Program): Code {
  const { enums, records, views } = program
  const members = enums.map(({ name, members: all }) => entry(name, texts(all.map((it) => it.name))))
  const fields = [...records, ...views.filter((view) => view.plain === undefined)].map(({ name, fields: all }) =>
    entry(name, typesCode(program, all)),
  )
  const literals = [...literalsIn(views)].map(([name, all]) => entry(name, texts(all)))
  return code`const ${typesName}: ${runtime.SnapshotShape}['types'] = ${object([...members, ...fields, ...literals])}`
}

/** Strings of which TypeScript says what they are, by what the shape calls them. */
function literalsIn(views: readonly View[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const add = (type: Type): void => {
    if (type.kind === 'list' || type.kind === 'optional') add(type.element)
    else if (type.kind === 'string' && type.literals !== undefined)
      found.set(literalsName(type.literals), type.literals)
  }
  for (const { fields, plain } of views) for (const type of [...fields.map((it) => it.type), plain]) if (type) add(type)
  return found
}

/** What no type is called, nor a list of one, nor one that may be missing. */
const literalsName = (literals: readonly string[]): string => JSON.stringify(literals)

const hasWindows = (program: Program, { machines }: Network): boolean =>
  machines.some(({ machine }) => {
    const { variables, states } = program.machines[machine]!
    return [...variables, ...states.flatMap((state) => state.variables)].some(({ window }) => window !== undefined)
  })

const typed = (program: Program, type: Type): string => stringLiteral(shapeOf(program, type))

/** A type as snapshots are read by it: of a type parameter, and of a type of TypeScript that nobody looks into, anything. */
function shapeOf(program: Program, type: Type): string {
  if (type.kind === 'list') return `${shapeOf(program, type.element)}[]`
  if (type.kind === 'optional') return `${shapeOf(program, type.element)}?`
  if (type.kind === 'foreign') {
    const seen = seenType(program, type)
    return seen.kind === 'foreign' ? 'unknown' : shapeOf(program, seen)
  }
  if (type.kind === 'string' && type.literals !== undefined) return literalsName(type.literals)
  return type.kind === 'opaque' ? 'unknown' : typeName(type)
}

const typesCode = (program: Program, declared: readonly Pick<Variable, 'name' | 'type' | 'window'>[]): Code =>
  object(
    declared.map(({ name, type, window }) =>
      entry(name, window === undefined ? typed(program, type) : stringLiteral(`${typeName(type)} over ${window.by}`)),
    ),
  )

/** For each state its variables and those of the machine, and the number of its timeouts. */
function statesCode(program: Program, { states, variables }: Machine): Code {
  return object(
    states.map((state) =>
      entry(
        state.name,
        code`[${typesCode(program, [...variables, ...state.variables])}, ${state.afters.length}] as const`,
      ),
    ),
  )
}

const object = (entries: readonly Code[]): Code => code`{ ${list(entries)} }`
const texts = (all: readonly string[]): string => `[${all.map(stringLiteral).join(', ')}]`
