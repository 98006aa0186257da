import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Overlay } from '../../../src/emit/graphviz/overlay.ts'
import type { Scene } from '../../../src/emit/graphviz/scene.ts'
import { folderWith } from '../../cli/world.ts'
import { specOf } from '../../support/cases.ts'
import { foreignFont } from '../../support/foreign-font.ts'
import { dotOf, svgOf } from '../graphviz/draw.ts'
import { hasBrowser, newPage, openSpec } from './browser.ts'

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
const gateway = read('samples/circuit-breaker/gateway.myc')
const scripts = specOf('hostile-names/scripts')
const arcs = specOf('places/conditions')

/** In percent of Helvetica's. */
const widths = [60, 160]

/** Something is written at every element, and in every place is a number. */
function busy(text: string): Overlay {
  const ids = [...dotOf(text).matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id!)
  return {
    tokens: new Map(ids.map((id, index) => [id, 10 ** ((index % 9) + 1)])),
    lit: new Set(ids),
    notes: new Map(ids.map((id) => [id, ['12 in flight', 'failures = 3']])),
    passed: new Map(ids.map((id, index) => [id, 2 + index * 1234])),
  }
}

const pictures: readonly { readonly name: string; readonly text: string; readonly more?: Partial<Scene> }[] = [
  { name: 'a net', text: gateway },
  { name: 'a net as a box', text: gateway, more: { depth: 0 } },
  { name: 'a machine as a box', text: gateway, more: { depth: 1, overlay: busy(gateway) } },
  { name: 'a running net', text: gateway, more: { overlay: busy(gateway) } },
  { name: 'a running net from top to bottom', text: gateway, more: { overlay: busy(gateway), direction: 'TB' } },
  { name: 'all kinds of arcs, weights, tokens', text: arcs },
  { name: 'letters of many alphabets', text: scripts },
  { name: 'letters of many alphabets from top to bottom', text: scripts, more: { direction: 'TB' } },
]

/** The texts of a picture, each with what it stands in, as they are to be seen. */
interface Look {
  readonly texts: number
  /** How many stand in a frame of their own: a box, a circle. */
  readonly framed: number
  /** Those that leave their frame or run into the text beside them. */
  readonly outside: readonly string[]
}

function look(): Look {
  interface Span {
    readonly left: number
    readonly right: number
  }
  const texts = [...document.querySelectorAll<SVGTextElement>('svg.myc text')]
  const spanOf = (element: SVGGraphicsElement): Span => {
    const { x, width } = element.getBBox()
    return { left: x, right: x + width }
  }
  const holds = (frame: DOMRect, { x, y }: { x: number; y: number }): boolean =>
    frame.x < x && x < frame.x + frame.width && frame.y < y && y < frame.y + frame.height
  /** Where the middle of a text is laid out. */
  const middleOf = (text: SVGTextElement): { x: number; y: number } => {
    const length = Number(text.getAttribute('textLength') ?? 2)
    const isCentred = text.getAttribute('text-anchor') === 'middle'
    return { x: Number(text.getAttribute('x')) + (isCentred ? 0 : length / 2), y: Number(text.getAttribute('y')) - 3 }
  }
  /** Shapes of its element around it; the card is around all. */
  const framesOf = (text: SVGTextElement): SVGGraphicsElement[] => {
    const layer = text.closest<SVGGElement>('.layer')
    const owner = layer === null ? text.closest('.node, .cluster') : document.getElementById(layer.dataset['of']!)
    const shapes = [owner, layer].flatMap((it) => [
      ...(it?.querySelectorAll<SVGGraphicsElement>('path, polygon, ellipse, .badge') ?? []),
    ])
    const card = document.querySelector<SVGRectElement>('.card')!
    return [card, ...shapes].filter((shape) => holds(shape.getBBox(), middleOf(text)))
  }
  /** What stands right of it on its line. */
  const nextOf = (text: SVGTextElement): SVGTextElement | undefined => {
    const next = text.nextElementSibling
    return next instanceof SVGTextElement && next.getAttribute('y') === text.getAttribute('y') ? next : undefined
  }
  // Lengths and positions in a picture have two decimals each.
  const slack = 0.02
  const isOutside = (text: SVGTextElement): boolean => {
    const { left, right } = spanOf(text)
    const next = nextOf(text)
    return (
      framesOf(text).some((frame) => left < spanOf(frame).left - slack || right > spanOf(frame).right + slack) ||
      (next !== undefined && right > spanOf(next).left + slack)
    )
  }
  return {
    texts: texts.length,
    framed: texts.filter((text) => framesOf(text).length > 1).length,
    outside: texts.filter(isOutside).map(({ textContent }) => textContent),
  }
}

/** Opens an SVG from its file. */
const open = (page: Page, svg: string): Promise<unknown> =>
  page.goto(pathToFileURL(path.join(folderWith({ 'a.svg': svg }), 'a.svg')).href)

/** Gives the reader of an SVG a font. */
async function dress(page: Page, percent: number): Promise<void> {
  await page.evaluate((style) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'style')
    element.textContent = style
    document.documentElement.append(element)
  }, foreignFont(percent))
  await haveFont(page, percent)
}

async function haveFont(page: Page, percent: number): Promise<void> {
  const font = `10px foreign${percent}`
  expect(await page.evaluate(async (name) => (await document.fonts.load(name)).length, font)).toBe(1)
}

describe.skipIf(!hasBrowser)('for a reader with another font', () => {
  let page: Page
  beforeAll(async () => {
    page = await newPage()
  })
  afterAll(() => page.close())

  test.each(pictures)('no text leaves its box: $name', async ({ text, more }) => {
    await open(page, await svgOf(text, more))
    for (const percent of widths) {
      await dress(page, percent)
      const { texts, framed, outside } = await page.evaluate(look)
      expect(outside).toEqual([])
      expect(texts).toBeGreaterThan(10)
      expect(framed).toBeGreaterThan(0)
    }
  })

  test.each(widths)('nor does it in a page that plays: at %i percent', async (percent) => {
    const many = JSON.stringify({ at: 0, file: 'spec.myc', line: 49, kind: 'put', place: 'requests', token: 1 })
    const begun = { at: 1, file: 'spec.myc', line: 65, kind: 'fired', transition: 'route', part: 'begin', call: 1 }
    const files = { 'a.jsonl': `${many}\n`.repeat(1234) + JSON.stringify(begun) }
    const style = foreignFont(percent)
    const opened = await openSpec(gateway, { style, files, argv: ['--trace', 'a.jsonl'] })
    await haveFont(opened.page, percent)
    await opened.page.keyboard.press('End')
    await opened.page.locator('.badge-text').waitFor()
    expect(await opened.page.locator('.count').textContent()).toBe('1234')
    const { texts, outside } = await opened.page.evaluate(look)
    expect(outside).toEqual([])
    expect(texts).toBeGreaterThan(40)
  })

  test('without the lengths that they are given, texts do', async () => {
    await open(page, (await svgOf(gateway)).replaceAll(/ textLength="[^"]*"/g, ''))
    await dress(page, 160)
    const { outside } = await page.evaluate(look)
    expect(outside).toContain('breaker[request.endpoint]')
    expect(outside).toContain('in')
    expect(outside.length).toBeGreaterThan(10)
  })
})
