import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNet } from '../../../src/pnml/write-net.ts'
import { netOfReactions, philosophers, swimmingPool } from '../../support/petri/nets.ts'
import { folderWith, myc } from '../world.ts'

const properties = (...formulas: string[]): string =>
  `<property-set>${formulas
    .map((formula, index) => `<property><id>Q-${index}</id><formula>${formula}</formula></property>`)
    .join('')}</property-set>`
const canDie = '<exists-path><finally><deadlock/></finally></exists-path>'
const neverDies = '<all-paths><globally><negation><deadlock/></negation></globally></all-paths>'
const recovers = `<all-paths><globally>${canDie}</globally></all-paths>`
const thinks = '<place-bound><place>think0</place><place>think1</place></place-bound>'

const folder = (): string =>
  folderWith({
    'table.pnml': writeNet(philosophers(3)),
    'pool.pnml': writeNet(swimmingPool(1)),
    'grows.pnml': writeNet(netOfReactions('Grows', { a: 1 }, ['a -> a + b'])),
    'far.pnml': writeNet(netOfReactions('Far', { a: 1 }, ['a -> a + 2000000000 b'])),
    'fine.xml': properties(canDie, recovers, thinks),
    'false.xml': properties(neverDies, canDie),
    'bound.xml': properties(thinks),
    'broken.pnml': '<pnml>\n  <net/>\n</pnml>',
    'latin.pnml': Buffer.from(writeNet(netOfReactions('Größe', { a: 1 }, [])).replace('UTF-8', 'ISO-8859-1'), 'latin1'),
    'garbled.pnml': Buffer.from([0x3c, 0xff, 0xfe]),
  })

/** What is printed, without how long it took. */
async function verify(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const ran = await myc(folder(), ['verify', ...options])
  return { ...ran, stdout: ran.stdout.replace(/.*\/s\n$/, '') }
}

describe('myc verify NET.pnml', () => {
  it('says what it found, and a shortest way to a deadlock', async () => {
    expect(await verify('table.pnml')).toEqual({
      code: 0,
      stderr: '',
      stdout: `Philosophers: 15 places, 15 transitions
27 markings, 63 firings
at most 1 token in a place, 6 in a marking
2 deadlocks, the nearest by t0, t5, t10
`,
    })
    const { stdout } = await verify('pool.pnml')
    expect(stdout).toContain('89,621 markings')
    expect(stdout).toContain('at most 20 tokens in a place, 45 in a marking\nno deadlock\n')
  })

  it('answers properties', async () => {
    const { code, stdout } = await verify('table.pnml', '--queries', 'fine.xml')
    expect(code).toBe(0)
    expect(stdout).toContain('Q-0: holds\nQ-1: holds\nQ-2: at most 2\n')
  })

  it('says that a property does not hold, as soon as it is known', async () => {
    const { code, stdout } = await verify('table.pnml', '--queries', 'false.xml')
    expect(code).toBe(5)
    expect(stdout).toContain('Q-0: does not hold\nQ-1: holds\n')
    const pool = await verify('grows.pnml', '--limit', '1000', '--queries', 'false.xml')
    expect(pool).toMatchObject({ code: 6, stdout: expect.stringContaining('Q-0: unknown\nQ-1: unknown\n') })
  })

  it('says that not all was explored', async () => {
    expect(await verify('grows.pnml', '--limit', '1_000')).toEqual({
      code: 6,
      stderr: '',
      stdout: `Grows: 2 places, 1 transition
not all was explored: there are more markings than --limit
so far 1,001 markings, 1,000 firings
so far at most 999 tokens in a place, 1,000 in a marking
so far no deadlock
`,
    })
    const far = await verify('far.pnml')
    expect(far.code).toBe(6)
    expect(far.stdout).toContain('not all was explored: `b` comes to hold more than 2,147,483,647 tokens\n')
  })

  it('says at Ctrl-C what it has found', async () => {
    const signal = AbortSignal.abort()
    const ran = await myc(folder(), ['verify', 'grows.pnml'], { interruption: () => signal })
    expect(ran.code).toBe(130)
    expect(ran.stdout).toMatch(/not all was explored: it was interrupted\nso far [\d,]+ markings/)
  })

  it('shows at a terminal how far it has come', async () => {
    let said = ''
    const stderr = { write: (text: string) => (said += text), isTTY: true }
    await myc(folder(), ['verify', 'grows.pnml', '--limit', '200000'], { stderr })
    expect(said).toMatch(/\r[^\r]*[\d,]+ markings, [\d,]+\/s, [\d,]+ to look at, [\d,]+ MiB/)
  })

  it('prints JSON', async () => {
    const { code, stdout } = await verify('table.pnml', '--json', '--queries', 'fine.xml')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      net: 'Philosophers',
      complete: true,
      stopped: null,
      markings: 27,
      firings: 63,
      mostInPlace: 1,
      mostInMarking: 6,
      bounds: { think0: 1, fork0: 1 },
      deadlocks: 2,
      deadlock: ['t0', 't5', 't10'],
      answers: [
        { id: 'Q-0', answer: true },
        { id: 'Q-1', answer: true },
        { id: 'Q-2', answer: 2 },
      ],
    })
  })

  it.each([
    [['broken.pnml'], 3, 'broken.pnml:2:3 error MYC608: This net does not say of which type it is.'],
    [['garbled.pnml'], 3, 'garbled.pnml: error MYC608: This is no text in utf-8.'],
    [['gone.pnml'], 3, 'gone.pnml: error MYC601: This cannot be read: it does not exist.'],
    [['fine.xml'], 3, 'fine.xml: error MYC601: This is not a spec.'],
    [['table.pnml', '--queries', 'table.pnml'], 3, 'table.pnml:2:1 error MYC608: These are no properties'],
    [['pool.pnml', '--queries', 'bound.xml'], 3, 'error MYC608: The net has no place with the id `think0`.'],
    [['table.pnml', '--limit', '0'], 2, 'whole number'],
  ])('refuses %j', async (options, code, said) => {
    expect(await verify(...options)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) })
  })

  it('reads other encodings', async () => {
    expect((await verify('latin.pnml')).stdout).toMatch(/^Größe: 1 place, 0 transitions\n/)
  })
})

describe('myc graph NET.pnml', () => {
  it('draws it', async () => {
    const here = folder()
    expect((await myc(here, ['graph', 'table.pnml'])).stdout).toMatch(/^digraph "Philosophers" \{/)
    expect((await myc(here, ['graph', 'table.pnml', '--format', 'mermaid'])).stdout).toMatch(/^flowchart LR\n/)
    await myc(here, ['graph', 'pool.pnml', '-o', 'pool.svg'])
    const svg = readFileSync(path.join(here, 'pool.svg'), 'utf8')
    for (const name of ['bathing', 'cabins', 't6']) expect(svg).toContain(`>${name}<`)
  })

  it('has no page of it', async () => {
    expect(await myc(folder(), ['graph', 'table.pnml', '--format', 'html'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a net in PNML has none'),
    })
  })
})
