import { XmlError } from './xml-error.ts'
import { eachElement, type Element, skipElement } from './walk.ts'
import { XmlReader } from './xml.ts'
import type { PetriNet } from './net.ts'
import { netOf } from './resolve.ts'
import { emptyParts, type NetParts, readMembers } from './members.ts'

const onlyNets = 'Place/transition nets (ISO 15909-2, http://www.pnml.org/version-2009/grammar/ptnet) are read.'

/** The names that tools give to the type of place/transition nets. */
const netTypes = [/\/ptnet$/i, /\/ptNetb$/i, /^P\/T net$/i]

/** Reads the one net of a file of PNML. @throws XmlError */
export function readNet(text: string): PetriNet {
  const reader = new XmlReader(text)
  const root = reader.next()
  if (root.kind !== 'open' || root.name !== 'pnml')
    throw new XmlError('This is no file of PNML: its first element is not `pnml`.', onlyNets, root.at)
  const nets: { parts: NetParts; name: string }[] = []
  eachElement(reader, (element) => {
    if (element.name !== 'net') return skipElement(reader)
    if (nets.length > 0)
      throw new XmlError('This file has several nets.', 'Write each net into a file of its own.', element.at)
    nets.push(readOneNet(reader, element))
  })
  reader.next()
  const [net] = nets
  if (net === undefined) throw new XmlError('There is no net in this file.', onlyNets, root.at)
  return netOf(net.name, net.parts)
}

function readOneNet(reader: XmlReader, net: Element): { parts: NetParts; name: string } {
  const type = net.attributes.get('type')
  if (type === undefined || !netTypes.some((known) => known.test(type)))
    throw new XmlError(
      type === undefined
        ? 'This net does not say of which type it is.'
        : `This is no place/transition net, but of the type ${type}.`,
      onlyNets,
      net.at,
    )
  const parts = emptyParts()
  const name = readMembers(reader, parts)
  return { parts, name: name ?? net.attributes.get('id') ?? 'net' }
}
