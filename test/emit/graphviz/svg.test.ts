import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { palettes } from '../../../src/emit/graphviz/palette.ts'
import { casesWith, ofOneFile, specOf } from '../../support/cases.ts'
import { blocks } from '../../support/reference.ts'
import { elementsOf } from '../../support/xml.ts'
import { dotOf, svgOf } from './draw.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const below = (folder: string): { name: string; text: string }[] =>
  readdirSync(new URL(`../../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.myc'))
    .map((name) => ({ name, text: read(`${folder}/${name}`) }))

const runs = /^(net|fsm) /m

const specs = [
  ...below('samples/circuit-breaker'),
  ...below('samples/starter'),
  ...ofOneFile(casesWith('graph.dot', 'module.ts')).filter(({ text }) => runs.test(text)),
  ...blocks()
    .filter(({ code, text }) => code === null && runs.test(text))
    .map(({ line, text }) => ({ name: `language.md:${line}`, text })),
]

/** Everything that Graphviz draws with, and nothing that runs or loads. */
const harmless = ['svg', 'style', 'title', 'g', 'a', 'rect', 'path', 'polygon', 'polyline', 'ellipse', 'circle', 'text']

/** Ids in the order drawn; fails where the SVG is not well-formed, or could do anything. */
function soundIds(svg: string): string[] {
  const elements = elementsOf(svg)
  expect(elements.filter(({ name }) => !harmless.includes(name))).toEqual([])
  const attributes = elements.flatMap((element) => [...element.attributes])
  expect(attributes.filter(([name]) => /^on|:/i.test(name) && name !== 'xml:space')).toEqual([])
  const ids = attributes.filter(([name]) => name === 'id').map(([, value]) => value)
  expect(ids.length).toBe(new Set(ids).size)
  return ids
}

type Direction = 'LR' | 'TB'

/** Pictures by direction and spec: each is laid out once, whatever is asked of it. */
const drawn = new Map<string, Promise<string>>()

function pictureOf(text: string, direction: Direction): Promise<string> {
  const key = `${direction} ${text}`
  const picture = drawn.get(key) ?? svgOf(text, { direction })
  drawn.set(key, picture)
  return picture
}

describe('a spec as SVG', () => {
  test.each(specs)('Graphviz takes what we draw of $name, both ways', async ({ text }) => {
    for (const direction of ['LR', 'TB'] as const) {
      const ids = soundIds(await pictureOf(text, direction))
      const drawn = [...dotOf(text, { direction }).matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id!)
      expect(ids.toSorted()).toEqual(drawn.toSorted())
    }
  })

  test.each(specs)('every text of $name has its length, and no blank around it', async ({ text }) => {
    const texts = [...(await pictureOf(text, 'LR')).matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)]
    expect(texts.length).toBeGreaterThan(0)
    for (const [, attributes, shown] of texts) {
      expect(attributes).toMatch(/ textLength="[\d.]+" lengthAdjust="spacingAndGlyphs" /)
      expect(shown).toBe(shown!.trim())
    }
  })

  test.each([...casesWith('graph.dot'), ...below('samples/starter')])(
    'frames hold the labels of the arcs in them, from top to bottom too: $name',
    async ({ text }) => {
      for (const direction of ['LR', 'TB'] as const) {
        const parts = (await pictureOf(text, direction)).split(/(?=<g id=")/)
        for (const frame of parts.filter((part) => /^<g id="[^"]*" class="cluster /.test(part))) {
          const path = / d="([^"]*)"/.exec(frame)![1]!
          const right = Math.max(...[...path.matchAll(/(-?[\d.]+),/g)].map(([, x]) => Number(x)))
          const id = /id="([^"]*)"/.exec(frame)![1]!
          const labels = parts.filter((part) => new RegExp(`^<g id="${id}-[^"]*" class="edge `).test(part))
          const texts = labels.flatMap((label) => [
            ...label.matchAll(/<text x="(.*?)" .*? textLength="(.*?)".*>(.*)</g),
          ])
          expect(texts.filter(([, x, length]) => Number(x) + Number(length) > right).map(([, , , it]) => it)).toEqual(
            [],
          )
        }
      }
    },
  )

  test('the same program gives the same bytes', async () => {
    const text = read('samples/circuit-breaker/gateway.myc')
    expect(await svgOf(text)).toBe(await svgOf(text))
  })

  test('by itself it is dark where the reader prefers that, colour by colour', async () => {
    const svg = await svgOf(read('samples/starter/breaker.myc'), {}, 'auto')
    const colors = [...svg.replace(/<style>.*<\/style>/, '').matchAll(/(?:fill|stroke)="(#[^"]*)"/g)].map(
      ([, it]) => it!,
    )
    const known: string[] = Object.values(palettes.light)
    expect(colors.filter((color) => !known.includes(color))).toEqual([])
    for (const color of colors) expect(svg).toContain(`.myc [fill="${color}"]{fill:`)
    expect(new Set(known).size).toBe(known.length)
  })

  test('tokens are round, and from six on a number', async () => {
    const svg = await svgOf(specOf('places/conditions'))
    expect(svg.match(/<circle /g)).toHaveLength(2 + 3)
    expect(svg).toMatch(/net-0-place-5[^]*?>7<\/text>/)
  })
})
