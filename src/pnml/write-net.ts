import type { PetriNet } from './net.ts'
import { encodeText } from './xml-text.ts'

/** A net as PNML, on one page, without a layout. */
export function writeNet({ name, places, transitions }: PetriNet): string {
  const nodes = [
    ...places.map(({ id, name, initial }) =>
      node('place', id, name, initial === 0 ? [] : [label('initialMarking', String(initial))]),
    ),
    ...transitions.map(({ id, name }) => node('transition', id, name, [])),
  ]
  const arcs = transitions.flatMap(({ id, inputs, outputs }) => [
    ...inputs.map(({ place, weight }) => [places[place]!.id, id, weight] as const),
    ...outputs.map(({ place, weight }) => [id, places[place]!.id, weight] as const),
  ])
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">',
    '  <net id="net" type="http://www.pnml.org/version-2009/grammar/ptnet">',
    `    ${label('name', name)}`,
    '    <page id="page">',
    ...nodes.map((line) => `      ${line}`),
    ...arcs.map(([source, target, weight], index) => `      ${arc(`arc${index}`, source, target, weight)}`),
    '    </page>',
    '  </net>',
    '</pnml>',
    '',
  ].join('\n')
}

const label = (name: string, text: string): string => `<${name}><text>${encodeText(text)}</text></${name}>`

const node = (kind: string, id: string, name: string, more: readonly string[]): string =>
  `<${kind} id="${encodeText(id)}">${label('name', name)}${more.join('')}</${kind}>`

function arc(id: string, source: string, target: string, weight: number): string {
  const ends = `<arc id="${id}" source="${encodeText(source)}" target="${encodeText(target)}"`
  return weight === 1 ? `${ends}/>` : `${ends}>${label('inscription', String(weight))}</arc>`
}
