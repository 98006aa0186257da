import { naturalNumber } from './natural.ts'
import { eachElement, type Element, labelOf, skipElement } from './walk.ts'
import { XmlError } from './xml-error.ts'
import type { XmlReader } from './xml.ts'

/** What a net has on all its pages, as it is written. */
export interface NetParts {
  readonly nodes: Map<string, WrittenNode>
  readonly arcs: WrittenArc[]
}

/** A place, a transition, or what stands for one that is elsewhere. */
export interface WrittenNode {
  readonly kind: 'place' | 'transition'
  readonly id: string
  readonly name: string
  /** Tokens of a place at the start. */
  readonly initial: number
  /** Of a reference: the id of what it stands for. */
  readonly ref: string | null
  readonly at: number
}

export interface WrittenArc {
  readonly source: string
  readonly target: string
  readonly weight: number
  readonly at: number
}

export const emptyParts = (): NetParts => ({ nodes: new Map(), arcs: [] })

/** Reads what is directly inside of a net or a page, to its name, or null. @throws XmlError */
export function readMembers(reader: XmlReader, parts: NetParts): string | null {
  let name: string | null = null
  eachElement(reader, (element) => {
    const kind = nodeKinds.get(element.name)
    if (kind !== undefined) addNode(parts, readNode(reader, element, kind))
    else if (element.name === 'arc') parts.arcs.push(readArc(reader, element))
    else if (element.name === 'page') readMembers(reader, parts)
    else if (element.name === 'name') name = labelOf(reader)
    else passOver(reader, element, 'a net')
  })
  return name
}

const nodeKinds = new Map<string, WrittenNode['kind']>([
  ['place', 'place'],
  ['referencePlace', 'place'],
  ['transition', 'transition'],
  ['referenceTransition', 'transition'],
])

function addNode({ nodes }: NetParts, node: WrittenNode): void {
  if (nodes.has(node.id))
    throw new XmlError(`There are two nodes with the id \`${node.id}\`.`, 'Give each an id of its own.', node.at)
  nodes.set(node.id, node)
}

function readNode(reader: XmlReader, element: Element, kind: WrittenNode['kind']): WrittenNode {
  const id = attribute(element, 'id')
  const ref = element.name.startsWith('reference') ? attribute(element, 'ref') : null
  let name = id
  let initial = 0
  eachElement(reader, (label) => {
    if (label.name === 'name') name = labelOf(reader) ?? id
    else if (label.name === 'initialMarking' && kind === 'place' && ref === null)
      initial = naturalNumber(labelOf(reader), 'tokens', label.at)
    else passOver(reader, label, element.name)
  })
  return { kind, id, name: name === '' ? id : name, initial, ref, at: element.at }
}

function readArc(reader: XmlReader, element: Element): WrittenArc {
  let weight = 1
  eachElement(reader, (label) => {
    if (label.name === 'inscription') weight = naturalNumber(labelOf(reader), 'weight', label.at)
    else if (label.name === 'type') requireNormal(reader, label)
    else if (label.name === 'name') skipElement(reader)
    else passOver(reader, label, 'arc')
  })
  if (weight === 0) throw new XmlError('This arc has the weight 0.', 'Leave it out, or say how many.', element.at)
  return { source: attribute(element, 'source'), target: attribute(element, 'target'), weight, at: element.at }
}

/** Some tools say of each arc that it is a usual one; inhibitor, reset and read arcs are outside of the standard. */
function requireNormal(reader: XmlReader, label: Element): void {
  const type = label.attributes.get('value') ?? labelOf(reader) ?? ''
  if (label.attributes.has('value')) skipElement(reader)
  if (type === 'normal') return
  throw new XmlError(
    `This is an arc of the type \`${type}\`, which a place/transition net does not have.`,
    'Only arcs that take and put tokens are read.',
    label.at,
  )
}

/** What says how it looks, or is meant for some tool, changes nothing; of anything else nobody knows what it means. */
const harmless = new Set(['graphics', 'toolspecific', 'toolinfo'])

function passOver(reader: XmlReader, element: Element, where: string): void {
  if (harmless.has(element.name)) return skipElement(reader)
  throw new XmlError(
    `\`${element.name}\` in \`${where}\` is not of a place/transition net.`,
    'What could change how the net runs is not passed over. Without it, the net can be read.',
    element.at,
  )
}

function attribute(element: Element, name: string): string {
  const value = element.attributes.get(name)
  if (value !== undefined && value !== '') return value
  throw new XmlError(`This \`${element.name}\` has no \`${name}\`.`, 'PNML asks for it.', element.at)
}
