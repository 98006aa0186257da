import type { PetriNet } from './net.ts'
import type { Formula, Query } from './query.ts'
import { createTermReader } from './read-terms.ts'
import { readStateFormula } from './read-formula.ts'
import { eachElement, type Element, skipElement, textOf } from './walk.ts'
import { XmlError } from './xml-error.ts'
import { XmlReader } from './xml.ts'

const format = 'Files of properties are those of the Model Checking Contest: a `property-set` with a `property` each.'

/** Reads a file of properties of a net. @throws XmlError */
export function readQueries(text: string, net: PetriNet): Query[] {
  const reader = new XmlReader(text)
  const root = reader.next()
  if (root.kind !== 'open' || root.name !== 'property-set')
    throw new XmlError('These are no properties: the first element is not `property-set`.', format, root.at)
  const terms = createTermReader(reader, net)
  const queries: Query[] = []
  eachElement(reader, (element) => {
    if (element.name === 'property') queries.push(readProperty(reader, element, terms))
    else skipElement(reader)
  })
  reader.next()
  if (queries.length === 0) throw new XmlError('There is no property in this file.', format, root.at)
  return queries
}

type TermReader = ReturnType<typeof createTermReader>

function readProperty(reader: XmlReader, property: Element, terms: TermReader): Query {
  let id = ''
  let asked: Query['asked'] | null = null
  eachElement(reader, (element) => {
    if (element.name === 'id') id = textOf(reader)
    else if (element.name === 'formula') asked = readAsked(reader, element, terms)
    else skipElement(reader)
  })
  if (id === '' || asked === null)
    throw new XmlError(`This property has no \`${id === '' ? 'id' : 'formula'}\`.`, format, property.at)
  return { id, asked }
}

function readAsked(reader: XmlReader, formula: Element, terms: TermReader): Query['asked'] {
  const found: Query['asked'][] = []
  eachElement(reader, (element) => {
    if (element.name === 'place-bound') found.push({ kind: 'bound', places: terms.places() })
    else found.push({ kind: 'holds', formula: readStateFormula(reader, element, terms) satisfies Formula })
  })
  const [asked] = found
  if (asked !== undefined && found.length === 1) return asked
  throw new XmlError(`There are ${found.length} formulas in one.`, 'A `formula` holds one.', formula.at)
}
