import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoted } from '../../../src/emit/graphviz/dot.ts'
import { finishSvg } from '../../../src/emit/graphviz/svg.ts'
import { renderSvg } from '../../../src/emit/graphviz/render.ts'
import { printString } from '../../../src/print/expression.ts'
import { elementsOf } from '../../support/xml.ts'
import { svgOf } from './draw.ts'

/** Texts that mean something to DOT, to Graphviz's labels, to SVG, to HTML or to a reader's eye. */
const hostile = [
  '"',
  '\\',
  'ends in \\',
  '\\N \\G \\E \\T \\H \\L \\n \\l \\r',
  '<script>alert(1)</script>',
  ']]> --> <!-- <![CDATA[',
  '&amp; &lt;b&gt; &#60;script&#62; &copy; & &;',
  '</TABLE></TD>> ; a -> b [label=x] }',
  '%d %s %N {0} ${x} `',
  '\u202Egnp.exe \u2066 \u200B',
  'שלום עולם مرحبا',
  '日本語 🙂 é ç \u0301',
  "' onload=alert(1) x='",
  'javascript:alert(1)',
  'a\tb',
  'x'.repeat(500),
]

const inSpec = (text: string): string => JSON.stringify(text).replaceAll(/\\u(....)/g, '\\u{$1}')

const specOf = (text: string): string => `
/// ${text.replaceAll(/[\n\r\t]/g, ' ')}
fsm Door {
  event knock(how: string)
  initial state Shut { on knock when how == ${inSpec(text)} -> Ajar  ignore knock }
  state Ajar { on knock when how != ${inSpec(text)} { } -> Shut  on knock -> Shut }
}
net Hall {
  /// ${text.replaceAll(/[\n\r\t]/g, ' ')}
  in place names: queue<string>
  out place seen: queue<string>
  out place rest: queue<string>
  machine door[name: string]: Door
  transition see {
    take name from names
    when name == ${inSpec(text)} => door[${inSpec(text)}].knock(${inSpec(text)}), put name + ${inSpec(text)} in seen
    otherwise => put name in rest
  }
}`

/** What an SVG says to people: its texts and tooltips. */
function saidIn(svg: string): string {
  const texts = [...svg.matchAll(/<(?:text|title)[^>]*>([^<]*)</g)].map(([, text]) => text!).join('\n')
  return decoded(texts)
}

const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"' }))
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? named.get(name)! : String.fromCodePoint(Number(code)),
  )

describe('texts that could break out', () => {
  test.each(hostile)('%j is drawn as it is', async (text) => {
    const svg = await svgOf(specOf(text))
    const names = new Set(elementsOf(svg).map(({ name }) => name))
    expect(
      [...names].filter((name) => !['svg', 'title', 'g', 'rect', 'path', 'polygon', 'ellipse', 'text'].includes(name)),
    ).toEqual([])
    expect(saidIn(svg)).toContain(`when name == ${printString(text)}`)
  })

  test('a text of two hundred thousand is cut, since Graphviz would take long for it', async () => {
    const svg = await svgOf(specOf('x'.repeat(200_000)))
    expect(svg.length).toBeLessThan(200_000)
  })

  test('whatever stands in quotes comes out of Graphviz again', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(text, async (tooltip) => {
        const raw = await renderSvg(`digraph g { a [id="it" label="" tooltip=${quoted(`(${tooltip})`)}] }`)
        elementsOf(finishSvg(raw, { theme: 'light', title: tooltip }))
      }),
      { numRuns: 100 },
    )
  })
})
