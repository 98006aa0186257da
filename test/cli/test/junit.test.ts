import { expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc } from '../world.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
/** What XML 1.0 can hold, as it stands. */
const legal = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const piece = /<\?xml [^?]*\?>|<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy

const unescape = (text: string): string => {
  expect(text).not.toMatch(/&(?!(?:lt|gt|amp|quot);)/)
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name]!)
}

/** Reads XML of the plain kind that is written, and nothing that is not well-formed. */
function parseXml(xml: string): Element {
  expect(xml).toMatch(legal)
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let end = 0
  for (const [whole, close, name, attributes, alone, text] of xml.matchAll(piece)) {
    end += whole.length
    if (text !== undefined) open.at(-1)!.text += unescape(text)
    else if (close === '/') expect(open.pop()!.name).toBe(name)
    else if (name !== undefined) {
      const pairs = [...attributes!.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescape(value!)])
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
      open.at(-1)!.children.push(element)
      if (alone === '') open.push(element)
    }
  }
  expect(end).toBe(xml.length)
  expect(open).toEqual([root])
  return root.children[0]!
}

const hostile = '<b>\\"x\\" & ]]> \\u{1B}[31m\\u{0}\\u{FFFE}\\u{202E}\\n'
const scenarios = `scenario "${hostile}" of Pipe { put 1 in from  expect to holds [2] }
scenario "fine" of Pipe { expect to has none }
`

it('writes XML that is well-formed, whatever the names', async () => {
  const folder = folderWith({ 'a.myc': goodSpec + scenarios, 'b & "c".myc': badSpec })
  const { code, stdout } = await myc(folder, ['test', '--reporter', 'junit'])
  const { name, children } = parseXml(stdout)
  expect({ code, name }).toEqual({ code: 4, name: 'testsuites' })
  const [first, second] = children
  expect(first!.attributes).toMatchObject({ name: 'a.myc', tests: '2', failures: '1', errors: '0', skipped: '0' })
  expect(first!.attributes['time']).toMatch(/^\d+\.\d{3}$/)
  const [failed, passed] = first!.children
  expect(failed!.attributes).toMatchObject({ classname: 'Pipe', file: 'a.myc', line: '6' })
  expect(failed!.attributes['name']).toBe(
    '<b>"x" & ]]> <U+001B>[31m<U+0000>\uFFFD<U+202E><U+000A>'.replace('<U+000A>', '\n'),
  )
  expect(failed!.children).toMatchObject([
    { name: 'failure', attributes: { message: 'to holds [1]', type: 'scenario' } },
  ])
  expect(failed!.children[0]!.text).toContain('a.myc:6:')
  expect(passed).toMatchObject({ attributes: { name: 'fine' }, children: [] })
  expect(second).toMatchObject({ attributes: { name: 'b & "c".myc', tests: '1', errors: '1' } })
  expect(second!.children[0]!.children[0]).toMatchObject({ name: 'error', text: expect.stringContaining('MYC201') })
})

it('writes XML where there is nothing to run', async () => {
  const { code, stdout } = await myc(folderWith({ 'a.myc': goodSpec }), ['test', '--reporter', 'junit'])
  expect(code).toBe(3)
  expect(parseXml(stdout)).toMatchObject({ name: 'testsuites', children: expect.anything() })
})
