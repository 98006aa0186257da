import { grouped } from '../source/limits.ts'
import type { NetParts, WrittenNode } from './members.ts'
import { mostTokens, type PetriArc, type PetriNet } from './net.ts'
import { XmlError } from './xml-error.ts'

/** Makes a net of what is on its pages: references become what they stand for, arcs between the same nodes are one. @throws XmlError */
export function netOf(name: string, { nodes, arcs }: NetParts): PetriNet {
  const own = [...nodes.values()].filter(({ ref }) => ref === null)
  const places = own.filter(({ kind }) => kind === 'place')
  const transitions = own.filter(({ kind }) => kind === 'transition')
  const indexOf = new Map([...places.entries(), ...transitions.entries()].map(([index, { id }]) => [id, index]))
  const inputs = transitions.map(() => new Map<number, number>())
  const outputs = transitions.map(() => new Map<number, number>())
  const meant = new Map<string, WrittenNode>()
  for (const node of nodes.values()) follow(node, nodes, meant)
  for (const arc of arcs) {
    const source = endOf(arc.source, arc.at, meant)
    const target = endOf(arc.target, arc.at, meant)
    if (source.kind === target.kind)
      throw new XmlError(
        `This arc leads from a ${source.kind} to a ${target.kind}.`,
        'An arc leads from a place to a transition, or from a transition to a place.',
        arc.at,
      )
    const [sums, transition, place] = source.kind === 'place' ? [inputs, target, source] : [outputs, source, target]
    add(sums[indexOf.get(transition.id)!]!, indexOf.get(place.id)!, arc.weight, arc.at)
  }
  return {
    name,
    places: places.map(({ id, name, initial }) => ({ id, name, initial })),
    transitions: transitions.map(({ id, name }, index) => ({
      id,
      name,
      inputs: arcsOf(inputs[index]!),
      outputs: arcsOf(outputs[index]!),
    })),
  }
}

const arcsOf = (weights: ReadonlyMap<number, number>): PetriArc[] =>
  [...weights].map(([place, weight]) => ({ place, weight }))

function add(weights: Map<number, number>, place: number, weight: number, at: number): void {
  const sum = (weights.get(place) ?? 0) + weight
  if (sum > mostTokens)
    throw new XmlError(
      `The arcs between these two have more than ${grouped(mostTokens)} together.`,
      'A place with so many tokens cannot be explored.',
      at,
    )
  weights.set(place, sum)
}

function endOf(id: string, at: number, meant: ReadonlyMap<string, WrittenNode>): WrittenNode {
  const node = meant.get(id)
  if (node !== undefined) return node
  throw new XmlError(`There is no place and no transition with the id \`${id}\`.`, 'An arc names two of them.', at)
}

/** Notes of a node, and of all references that it leads through, what they stand for. */
function follow(node: WrittenNode, nodes: ReadonlyMap<string, WrittenNode>, meant: Map<string, WrittenNode>): void {
  const passed = new Set<WrittenNode>()
  let end = node
  while (end.ref !== null && !meant.has(end.id)) {
    if (passed.has(end))
      throw new XmlError('These references lead in a circle.', 'Let one of them name a node itself.', node.at)
    passed.add(end)
    const next = nodes.get(end.ref)
    if (next === undefined || next.kind !== end.kind)
      throw new XmlError(`There is no ${end.kind} with the id \`${end.ref}\`.`, 'A reference names one.', end.at)
    end = next
  }
  const found = meant.get(end.id) ?? end
  for (const one of [...passed, end]) meant.set(one.id, found)
}
