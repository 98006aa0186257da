import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNet } from '../../src/pnml/read-net.ts'
import { writeNet } from '../../src/pnml/write-net.ts'
import { XmlError } from '../../src/pnml/xml-error.ts'
import { arbitraryNet } from '../support/petri/arbitrary.ts'
import { kanban } from '../support/petri/nets.ts'

const type = 'http://www.pnml.org/version-2009/grammar/ptnet'

/** A net of these members. */
const net = (members: string): string => `<pnml><net id="n" type="${type}"><page id="g">${members}</page></net></pnml>`

/** What is said of it, and the text at which it points. */
function refusal(text: string): string {
  try {
    readNet(text)
  } catch (error) {
    if (error instanceof XmlError) return `${error.message} | ${text.slice(error.at, error.at + 12)}`
    throw error
  }
  return 'accepted'
}

describe('nets', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(arbitraryNet, fc.string({ minLength: 1, unit: 'grapheme' }), (net, name) => {
        const named = { ...net, name: /[^\p{Cn}]/u.test(name.trim()) ? name.trim() : 'Net' }
        const read = readNet(writeNet(named))
        expect(read.places).toEqual(net.places)
        expect(read.transitions).toEqual(net.transitions)
      }),
    )
    expect(readNet(writeNet(kanban(2)))).toEqual(kanban(2))
  })

  it('have names with characters that XML writes in another way', () => {
    const place = { id: 'a<b>&"\'é', name: ' & ü ', initial: 0 }
    const written = writeNet({ name: 'N', places: [place], transitions: [] })
    expect(readNet(written).places).toEqual([{ ...place, name: '& ü' }])
  })

  it('are read from other tools: prefixes, comments, CDATA, layouts, names, old types', () => {
    const text = `<?xml version="1.0"?>\n<!-- a net -->\n<!DOCTYPE pnml SYSTEM "pnml.dtd">
<p:pnml xmlns:p="http://www.pnml.org/version-2009/grammar/pnml"><p:net id='n' type='http://example.org/ptNetb'>
<p:name><p:text>My <![CDATA[<net>]]></p:text></p:name><p:toolspecific tool="x"><p:place/></p:toolspecific>
<p:place id="p"><p:graphics><p:position x="1"/></p:graphics><p:initialMarking><p:text> 3
</p:text></p:initialMarking></p:place>
<p:transition id="t"><p:name><p:text>go &amp; &#x67;o</p:text></p:name></p:transition>
<p:arc id="a" source="p" target="t"><p:type value="normal"/><p:inscription><p:text>2</p:text></p:inscription></p:arc>
</p:net></p:pnml>\n`
    expect(readNet(text)).toEqual({
      name: 'My <net>',
      places: [{ id: 'p', name: 'p', initial: 3 }],
      transitions: [{ id: 't', name: 'go & go', inputs: [{ place: 0, weight: 2 }], outputs: [] }],
    })
  })

  it('go over pages, with references to what is on others', () => {
    const text = net(`<place id="p"/><page id="inner"><referencePlace id="r1" ref="r2"/><transition id="t"/>
      <arc id="a" source="r1" target="rt"/></page><referencePlace id="r2" ref="p"/>
      <referenceTransition id="rt" ref="t"/><arc id="b" source="p" target="t"/>`)
    expect(readNet(text).transitions).toEqual([{ id: 't', name: 't', inputs: [{ place: 0, weight: 2 }], outputs: [] }])
  })

  it.each([
    ['no XML', 'net', 'This stands outside of all elements. | net'],
    ['nothing', '', 'There is no element. | '],
    ['another file', '<html></html>', 'This is no file of PNML: its first element is not `pnml`. | <html></html'],
    ['no net', '<pnml/>', 'There is no net in this file. | <pnml/>'],
    ['a net without type', '<pnml><net id="n"/></pnml>', 'This net does not say of which type it is. | <net id="n"/'],
    [
      'a coloured net',
      '<pnml><net id="n" type="http://www.pnml.org/version-2009/grammar/symmetricnet"/></pnml>',
      'This is no place/transition net, but of the type http://www.pnml.org/version-2009/grammar/symmetricnet. | <net id="n" ',
    ],
    [
      'two nets',
      `<pnml><net id="a" type="${type}"/><net id="b" type="${type}"/></pnml>`,
      'This file has several nets. | <net id="b" ',
    ],
    ['an element that is open', '<pnml><net', '`>` is expected here. | '],
    ['an end too many', '<pnml></net>', '`net` ends here, but `pnml` is open. | </net>'],
    ['a file that is cut', net('').slice(0, -20), 'The file ends inside of `page`. | '],
    ['an entity', net('<place id="&x;"/>'), '`&x;` stands for no character here. | &x;"/></page'],
    [
      'entities of its own',
      '<!DOCTYPE pnml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><pnml>&b;</pnml>',
      'This document type defines something of its own, which is not read. | <!DOCTYPE pn',
    ],
    [
      'a number of a surrogate',
      net('<place id="&#xD800;"/>'),
      '`&#xD800;` stands for no character here. | &#xD800;"/><',
    ],
    ['an attribute twice', net('<place id="a" id="b"/>'), 'The attribute `id` stands here twice. | id="b"/></pa'],
    ['a place without id', net('<place/>'), 'This `place` has no `id`. | <place/></pa'],
    ['an id twice', net('<place id="a"/><transition id="a"/>'), 'There are two nodes with the id `a`. | <transition '],
    [
      'an arc to nowhere',
      net('<place id="a"/><arc id="x" source="a" target="b"/>'),
      'There is no place and no transition with the id `b`. | <arc id="x" ',
    ],
    [
      'an arc between places',
      net('<place id="a"/><place id="b"/><arc id="x" source="a" target="b"/>'),
      'This arc leads from a place to a place. | <arc id="x" ',
    ],
    [
      'an inhibitor arc',
      net('<arc id="x" source="a" target="b"><type value="inhibitor"/></arc>'),
      'This is an arc of the type `inhibitor`, which a place/transition net does not have. | <type value=',
    ],
    [
      'a weight of 0',
      net('<arc id="x" source="a" target="b"><inscription><text>0</text></inscription></arc>'),
      'This arc has the weight 0. | <arc id="x" ',
    ],
    [
      'tokens below 0',
      net('<place id="a"><initialMarking><text>-1</text></initialMarking></place>'),
      '`-1` is no number of tokens. | <initialMark',
    ],
    [
      'too many tokens',
      net('<place id="a"><initialMarking><text>99999999999999999999</text></initialMarking></place>'),
      'This is more than 2,147,483,647. | <initialMark',
    ],
    [
      'tokens of no text',
      net('<place id="a"><initialMarking/></place>'),
      'There is no `text` here that says the tokens. | <initialMark',
    ],
    [
      'a label of another kind of net',
      net('<place id="a"><capacity><value>1</value></capacity></place>'),
      '`capacity` in `place` is not of a place/transition net. | <capacity><v',
    ],
    [
      'a rule of something else',
      net('<declaration/>'),
      '`declaration` in `a net` is not of a place/transition net. | <declaration',
    ],
    [
      'references in a circle',
      net('<referencePlace id="a" ref="b"/><referencePlace id="b" ref="a"/>'),
      'These references lead in a circle. | <referencePl',
    ],
    [
      'a reference to nowhere',
      net('<referencePlace id="a" ref="b"/>'),
      'There is no place with the id `b`. | <referencePl',
    ],
    [
      'a reference to another kind',
      net('<transition id="b"/><referencePlace id="a" ref="b"/>'),
      'There is no place with the id `b`. | <referencePl',
    ],
    [
      'what is nested too deeply',
      net('<page id="p">'.repeat(1100)),
      'This is nested more than 1000 levels deep. | <page id="p"',
    ],
  ])('are refused: %s', (_, text, said) => {
    expect(refusal(text)).toBe(said)
  })

  it('never break what reads them, however a text is cut or changed', () => {
    const whole = writeNet(kanban(1))
    for (let end = 0; end < whole.length - 1; end += 7) expect(refusal(whole.slice(0, end))).not.toBe('accepted')
    for (let at = 0; at < whole.length; at += 5) refusal(`${whole.slice(0, at)}<${whole.slice(at + 1)}`)
  })

  it('are read in a time that grows with the text, long chains of references too', () => {
    const count = 50_000
    const chain = Array.from({ length: count }, (_, i) => `<referencePlace id="r${i}" ref="r${i + 1}"/>`).join('')
    const start = performance.now()
    readNet(net(`${chain}<place id="r${count}"/>`))
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
