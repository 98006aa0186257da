import type { Network } from '../../../src/model/program.ts'
import { typeName } from '../../../src/print/type.ts'
import { parse } from '../../../src/syntax/parse.ts'
import type { NetDeclaration, NetMember } from '../../../src/syntax/tree.ts'
import { checkedText } from '../checked.ts'
import { type Groups, groupsOf, joinsOf } from './groups.ts'
import { withoutRefused } from './spec.ts'

/** Chooses a whole number, ends included. */
type Between = (min: number, max: number) => number

/** A spec of which a net has parts, and the same without them: its members stand where those of the parts do. */
export interface Parted {
  readonly parted: string
  readonly flat: string
}

const partNames = ['a', 'http', 'part', 'class', '__proto__', 'in', 'größe', '名', 'new', 'toString', 'place', 'left']
const netNames = ['Inner', 'Piece', 'Stück', '部', 'Inner2', 'Piece2']

/**
 * Moves members of a net to nets of their own, which are parts of it; null where nothing can be moved, or what is a net of its own
 * cannot be one.
 */
export function withParts(text: string, between: Between): Parted | null {
  const { program } = checkedText(text)
  const { declarations } = parse(text, 0, () => {})
  const networks = program?.networks.filter(({ parts }) => parts === undefined) ?? []
  if (networks.length === 0) return null
  const network = networks[between(0, networks.length - 1)]!
  const node = declarations.find((it): it is NetDeclaration => it.kind === 'net' && it.name.text === network.name)!
  const groups = groupsOf(network, between)
  const used = [1, 2].filter((group) => groups.transitions.includes(group))
  if (used.length === 0) return null
  const names = {
    nets: free(netNames, new Set(declarations.map(({ name }) => name.text)), between),
    parts: free(partNames, new Set([...node.parameters, ...node.members].map(({ name }) => name.text)), between),
  }
  const { parted, flat } = new Writer(text, network, node, groups, names).written(used, between)
  const replaced = (by: string): string => text.slice(0, node.span.start) + by + text.slice(node.span.end)
  const made = { parted: withoutRefused(replaced(parted), 'MYC527'), flat: replaced(flat) }
  return [made.parted, made.flat].some((spec) => checkedText(spec).program === null) ? null : made
}

/** Two names that are not taken. */
function free(names: readonly string[], taken: ReadonlySet<string>, between: Between): string[] {
  const more = Array.from({ length: taken.size + 2 }, (_, number) => `${names[0]!}${number + 3}`)
  const left = [...names, ...more].filter((name) => !taken.has(name))
  return [1, 2].map(() => left.splice(between(0, Math.min(left.length, names.length) - 1), 1)[0]!)
}

/** A member of the net, or a part (its group). */
type Item = NetMember | number

class Writer {
  private readonly text: string
  private readonly network: Network
  private readonly node: NetDeclaration
  private readonly groups: Groups
  private readonly names: { readonly nets: readonly string[]; readonly parts: readonly string[] }
  /** Places between two parts, by the group that puts in them. */
  private readonly joins: ReadonlyMap<number, number>

  constructor(text: string, network: Network, node: NetDeclaration, groups: Groups, names: Writer['names']) {
    this.text = text
    this.network = network
    this.node = node
    this.groups = groups
    this.names = names
    this.joins = joinsOf(network, groups)
  }

  written(groups: readonly number[], between: Between): Pick<Parted, 'parted' | 'flat'> {
    const items: Item[] = this.membersOf(0)
    for (const group of groups) items.splice(between(0, items.length), 0, group)
    const part = (group: number): string[] => [this.partText(group)]
    const members = (group: number): string[] => [
      ...this.joined(group).map((place) => this.placeText('', place)),
      ...this.membersOf(group).map((it) => this.textOf(it)),
    ]
    const net = (of: (group: number) => string[]): string =>
      this.netText(
        this.text.slice(this.node.span.start, this.text.indexOf('{', this.headEnd())),
        items.flatMap((it) => (typeof it === 'number' ? of(it) : [this.textOf(it)])),
      )
    return { parted: [...groups.map((group) => this.innerText(group)), net(part)].join('\n\n'), flat: net(members) }
  }

  /** Where the parameters end. */
  private headEnd(): number {
    return Math.max(this.node.name.span.end, ...this.node.parameters.map(({ span }) => span.end))
  }

  private netText(head: string, members: readonly string[]): string {
    return `${head.trimEnd()} {\n${members.map((it) => `  ${it}\n`).join('')}}`
  }

  private innerText(group: number): string {
    const parameters = this.node.parameters.map(({ name, type }) => `${name.text}: ${this.textOf(type)}`)
    const { reads, writes } = this.groups.ports[group - 1]!
    const ports = [
      ...[...writes].map((place) => this.placeText('out ', place)),
      ...[...reads].map((place) => this.placeText('in ', place, this.network.places[place]!.ticketed)),
    ]
    return this.netText(
      `net ${this.names.nets[group - 1]!}${parameters.length === 0 ? '' : `(${parameters.join(', ')})`}`,
      [...ports, ...this.membersOf(group).map((it) => this.textOf(it))],
    )
  }

  private partText(group: number): string {
    const values = this.node.parameters.map(({ name }) => `${name.text}:`).join(', ')
    const { reads, writes } = this.groups.ports[group - 1]!
    const bindings = [...writes, ...reads].flatMap((place) => {
      const { name } = this.network.places[place]!
      const writer = this.joins.get(place)
      if (writer === group) return []
      return [`${name} = ${writer === undefined ? name : `${this.names.parts[writer - 1]!}.${name}`}`]
    })
    const head = `part ${this.names.parts[group - 1]!}: ${this.names.nets[group - 1]!}`
    return `${head}${values === '' ? '' : `(${values})`} { ${bindings.join(', ')} }`
  }

  private joined(group: number): number[] {
    return [...this.groups.ports[group - 1]!.writes].filter((place) => this.joins.get(place) === group)
  }

  private placeText(direction: string, index: number, submit = false): string {
    const { name, store, type } = this.network.places[index]!
    return `${direction}place ${name}: ${type === null ? store : `${store}<${typeName(type)}>`}${submit ? ' submit' : ''}`
  }

  /** The members of a group in the order written; those that join parts are none of the net. */
  private membersOf(group: number): NetMember[] {
    const { places, machines, variables, transitions } = this.groups
    const kinds = { place: places, machine: machines, var: variables, transition: transitions, part: [] as number[] }
    const seen = { place: 0, machine: 0, var: 0, transition: 0, part: 0 }
    return this.node.members.filter((member) => {
      const index = seen[member.kind]++
      return kinds[member.kind][index] === group && !(member.kind === 'place' && this.joins.has(index))
    })
  }

  private textOf({ span }: { readonly span: NetMember['span'] }): string {
    return this.text.slice(span.start, span.end)
  }
}

/** A network as its spec would be without parts: their names are gone, which are unique without them. */
export function withoutParts(network: Network): unknown {
  return JSON.parse(
    JSON.stringify({ ...network, parts: undefined }, (key, value: unknown) => {
      if (key === 'at') return undefined
      return key === 'name' && typeof value === 'string' ? value.replace(/^\S+\./, '') : value
    }),
  )
}
