import { transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { moduleText } from '../../src/emit/typescript/module.ts'
import type { Program } from '../../src/model/program.ts'
import { folderWith, myc } from '../cli/world.ts'
import { load } from '../support/generated.ts'
import { largeSpecs } from './large-specs.ts'

/** The text of the module alone: making it readable takes seconds. */
async function build(program: Program): Promise<string> {
  const text = moduleText(program, { source: 'large.myc', runtime: './myc-runtime.ts' })
  return (await transform(text, { loader: 'ts' })).code
}

describe.each(largeSpecs)('$name', ({ make, most }) => {
  test('as many as there may be are compiled, described and played', async () => {
    const text = make(most)
    const { diagnostics, program } = checkText(text)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await build(program!)).toContain('Large')
    const folder = folderWith({ 'large.myc': text })
    const commands = [['docs', 'large.myc', '-o', 'large.md'], text.includes('scenario') ? ['test'] : playing]
    for (const command of commands) expect([command, await myc(folder, command)]).toMatchObject([command, { code: 0 }])
  })

  test('one more is refused', () => {
    const { diagnostics } = checkText(make(most + 1))
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['MYC110']))
  })
})

const playing = ['simulate', 'large.myc', '--for', '1s']

test('a transition that needs more tokens than there are tries no choice of them', async () => {
  const { make, most } = largeSpecs.find(({ name }) => name === 'takes from a bag')!
  const create = (await load(make(most)))['createLarge'] as unknown as () => Network
  const network = create()
  for (let n = 1; n < most; n++) network.in.a.put({ id: '', n })
  expect(network.out.c.size).toBe(0)
  network.in.a.put({ id: '', n: most })
  expect(network.out.c.size).toBe(most)
})

interface Network {
  readonly in: { readonly a: { put(job: { id: string; n: number }): boolean } }
  readonly out: { readonly c: { readonly size: number } }
}
