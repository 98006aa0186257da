import { mostTokens, type PetriNet } from './net.ts'
import type { Term } from './query.ts'
import { eachElement, type Element, textOf } from './walk.ts'
import { XmlError } from './xml-error.ts'
import type { XmlReader } from './xml.ts'

export interface TermReader {
  /** Reads a whole number. @throws XmlError */
  readonly term: (element: Element) => Term
  /** Reads the places that the element just opened names, by index. @throws XmlError */
  readonly places: () => number[]
  /** Reads the transitions that the element just opened names, by index. @throws XmlError */
  readonly transitions: () => number[]
}

/** Reads what formulas say of the places and transitions of a net. */
export function createTermReader(reader: XmlReader, net: PetriNet): TermReader {
  const places = indexById(net.places)
  const transitions = indexById(net.transitions)
  const named = (kind: 'place' | 'transition', ids: ReadonlyMap<string, number>): number[] => {
    const found: number[] = []
    eachElement(reader, (element) => {
      if (element.name === kind) found.push(indexOf(kind, ids, textOf(reader), element.at))
      else throw unknown(element)
    })
    return found
  }
  const readers: TermReader = {
    term: (element) => readTerm(reader, element, readers),
    places: () => named('place', places),
    transitions: () => named('transition', transitions),
  }
  return readers
}

const indexById = (nodes: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(nodes.map(({ id }, index) => [id, index]))

function indexOf(kind: string, ids: ReadonlyMap<string, number>, id: string, at: number): number {
  const index = ids.get(id)
  if (index !== undefined) return index
  throw new XmlError(`The net has no ${kind} with the id \`${id}\`.`, 'Properties name nodes by their ids.', at)
}

function readTerm(reader: XmlReader, element: Element, readers: TermReader): Term {
  switch (element.name) {
    case 'integer-constant':
      return { constant: constantOf(textOf(reader), element.at), places: [] }
    case 'tokens-count':
      return { constant: 0, places: readers.places().map((place) => ({ place, factor: 1 })) }
    case 'integer-sum':
      return sum(operandsOf(reader, readers))
    case 'integer-difference': {
      const [first, ...rest] = operandsOf(reader, readers)
      if (first === undefined) throw unknown(element)
      return sum([first, ...rest.map(negated)])
    }
    default:
      throw unknown(element)
  }
}

function operandsOf(reader: XmlReader, readers: TermReader): Term[] {
  const operands: Term[] = []
  eachElement(reader, (element) => operands.push(readers.term(element)))
  return operands
}

const sum = (terms: readonly Term[]): Term => ({
  constant: terms.reduce((total, { constant }) => total + constant, 0),
  places: terms.flatMap(({ places }) => places),
})

const negated = ({ constant, places }: Term): Term => ({
  constant: -constant,
  places: places.map(({ place, factor }) => ({ place, factor: -factor })),
})

function constantOf(text: string, at: number): number {
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : NaN
  if (Number.isSafeInteger(value)) return value
  throw new XmlError(`\`${text.slice(0, 40)}\` is no number.`, `Say a whole number, as ${mostTokens}.`, at)
}

/** An element that means nothing where it stands. */
export const unknown = (element: Element): XmlError =>
  new XmlError(
    `\`${element.name}\` is not known here.`,
    'Formulas of reachability and CTL, as in the Model Checking Contest, are read; those of LTL are not.',
    element.at,
  )
