import { quote } from '../../diagnostics/wording.ts'
import { instancesIn, parametersIn } from '../../model/generics.ts'
import { components } from '../../model/graph.ts'
import type { RecordType } from '../../model/program.ts'
import type { Instance, Type } from '../../model/types.ts'
import { grouped, limits } from '../../source/limits.ts'
import type { ProgramSubject, Rule } from '../rule.ts'

/** A type parameter of a generic record becomes part of what is given for one of another, or the same, or is that itself. */
interface Passing {
  readonly from: string
  readonly to: string
  /** It is only a part of it: `Try<T[]>`. */
  readonly grows: boolean
  readonly record: RecordType
}

/**
 * MYC208: a generic record that mentions itself with ever more in its type parameters would be endlessly many records. That is
 * so exactly where a type parameter comes back to itself by way of one that grows. MYC110: or they are too many.
 */
export const recordExpansions: Rule<ProgramSubject> = ({ program }, log) => {
  const { generics } = program
  if (generics.length === 0) return
  const declarations = new Map(generics.map((record) => [record.generic?.of, record]))
  const passings = generics.flatMap((record) => passingsOf(record, declarations))
  const circles = circlesOf(passings)
  const growing = passings.filter(({ from, to, grows }) => grows && circles.get(from) === circles.get(to))
  for (const record of new Set(growing.map((it) => it.record)))
    log.error(record.at, {
      code: 'MYC208',
      message: `The record ${quote(record.name)} mentions itself with more and more for its type parameters, without end.`,
      hint: 'Give it what it was given, as in `record Node<T> { value: T, next: Node<T>? }`.',
    })
  if (growing.length > 0) return
  const { excess } = instancesIn(program, generics)
  if (excess !== null)
    log.error(excess.at, {
      code: 'MYC110',
      message: `There are more than ${grouped(limits.parts)} records that generic ones become, or one of them has a name of more than ${grouped(limits.typeName)} letters.`,
      hint: 'Let records hold fewer generic records in one another.',
    })
}

function passingsOf(record: RecordType, declarations: ReadonlyMap<string | undefined, RecordType>): Passing[] {
  return record.fields.flatMap(({ type }) =>
    instancesWithin(type).flatMap(({ of, arguments: given }) => {
      const target = declarations.get(of)
      return given.flatMap((argument, index) => {
        const parameter = target?.generic?.arguments[index]
        if (parameter?.kind !== 'opaque') return []
        const to = nodeOf(target!, parameter.name)
        const grows = argument.kind !== 'opaque'
        return parametersIn(argument).map((name) => ({ from: nodeOf(record, name), to, grows, record }))
      })
    }),
  )
}

const nodeOf = ({ generic }: RecordType, parameter: string): string => `${generic?.of} ${parameter}`

/** The generic records that a type mentions, with what is given to them. */
function instancesWithin(type: Type): Instance[] {
  if (type.kind === 'list' || type.kind === 'optional') return instancesWithin(type.element)
  if (type.kind !== 'record' || type.generic === undefined) return []
  return [type.generic, ...type.generic.arguments.flatMap(instancesWithin)]
}

/** For each type parameter the number of the circle that it is in. */
function circlesOf(passings: readonly Passing[]): ReadonlyMap<string, number> {
  const names = [...new Set(passings.flatMap(({ from, to }) => [from, to]))]
  const indices = new Map(names.map((name, index) => [name, index]))
  const graph = names.map((): number[] => [])
  for (const { from, to } of passings) graph[indices.get(from)!]!.push(indices.get(to)!)
  const circles = [...components(graph)]
  return new Map(circles.flatMap((circle, number) => circle.map((index) => [names[index]!, number] as const)))
}
