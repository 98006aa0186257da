import type { Machine, Network, Program } from '../../model/program.ts'
import { readsOf, type Reads } from '../../model/reads.ts'
import { takesOf } from '../../semantics/snapshot.ts'
import { typeName } from '../../print/type.ts'
import type { Type } from '../../model/types.ts'
import { entry, quoted, repeatedElement } from './names.ts'

export const shapeName = ({ name }: Network): string => `${name}$shape`

const typesName = 'types$'

/** What a snapshot of a network may hold. */
export function shapeText(program: Program, network: Network, spec: string): string {
  const { places, variables, machines, transitions } = network
  const reads = readsOf(program, network)
  const ticking = transitions.filter(({ every }) => every !== null)
  const slots = machines.map(({ name, key, machine }) =>
    entry(
      name,
      `{ key: ${key === null ? 'null' : typed(key.type)}, states: ${statesText(program.machines[machine]!)} }`,
    ),
  )
  const calls = transitions
    .filter(({ work }) => work !== null)
    .map((it) =>
      entry(
        it.name,
        `[${takesOf(it)
          .flatMap(({ place, count }) => repeatedElement(count, quoted(places[place]!.name), 'string'))
          .join(', ')}]`,
      ),
    )
  return `/** What a snapshot of a ${network.name} may hold. */
  const ${shapeName(network)}: SnapshotShape = {
    spec: ${quoted(spec)},
    types: ${typesName},
    reads: ${readsText(reads)},
    recursive: ${listText([...reads.recursive])},
    depth: ${reads.depth},
    places: ${objectText(places.map(({ name, type }) => entry(name, typed(type ?? { kind: 'none' }))))},
    expiring: ${listText(places.filter(({ expiry }) => expiry !== null).map(({ name }) => name))},
    variables: ${typesText(variables)},
    machines: ${objectText(slots)},
    ticks: ${listText(ticking.map(({ name }) => name))},
    calls: ${objectText(calls)},
  }`
}

/** For each record the fields that are read. */
const readsText = ({ fields }: Reads): string =>
  objectText([...fields].map(([record, read]) => entry(record, listText(read.map(({ name }) => name)))))

/** The enums and records of a program, for all shapes. */
export function declaredTypesText({ enums, records }: Program): string {
  const members = enums.map(({ name, members: all }) => entry(name, listText(all.map((it) => it.name))))
  const fields = records.map(({ name, fields: all }) => entry(name, typesText(all)))
  return `const ${typesName}: SnapshotShape['types'] = ${objectText([...members, ...fields])}`
}

const typed = (type: Type): string => quoted(typeName(type))

const typesText = (declared: readonly { readonly name: string; readonly type: Type }[]): string =>
  objectText(declared.map(({ name, type }) => entry(name, typed(type))))

/** For each state its variables and those of the machine, and the number of its timeouts. */
function statesText({ states, variables }: Machine): string {
  return objectText(
    states.map((state) =>
      entry(state.name, `[${typesText([...variables, ...state.variables])}, ${state.afters.length}] as const`),
    ),
  )
}

const objectText = (entries: readonly string[]): string => `{ ${entries.join(', ')} }`
const listText = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`
