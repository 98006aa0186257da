import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../../src/compile.ts'
import { emitMermaid } from '../../../src/emit/mermaid/mermaid.ts'
import { labelText } from '../../../src/emit/mermaid/text.ts'
import type { Program } from '../../../src/model/program.ts'

const folder = fileURLToPath(new URL('cases', import.meta.url))

function programOf(name: string): Program {
  const { program, diagnostics } = check(readFileSync(join(folder, name), 'utf8'))
  if (program === null) throw new Error(JSON.stringify(diagnostics, null, 2))
  return program
}

/** The nets together, then each machine by itself. */
function draw(program: Program): string {
  const nets = emitMermaid(program, { kind: 'nets', networks: program.networks, direction: 'LR' })
  const machines = program.machines.map((machine) =>
    emitMermaid(program, { kind: 'machine', machine, direction: 'TB' }),
  )
  return [nets, ...machines].join('\n')
}

const cases = readdirSync(folder).filter((name) => name.endsWith('.myc'))

describe('Mermaid text of a spec', () => {
  test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(3))

  test.each(cases)('%s', async (name) => {
    await expect(draw(programOf(name))).toMatchFileSnapshot(join(folder, name.replace('.myc', '.mmd')))
  })

  test('the same program gives the same bytes', () => {
    expect(draw(programOf('shop.myc'))).toBe(draw(programOf('shop.myc')))
  })

  test('several nets are subgraphs of one chart', () => {
    const net = (name: string): string => `net ${name} {
      in place a: tokens
      out place b: tokens
      transition move { take token from a put token in b }
    }`
    const { program } = check(net('One') + net('Two'))
    expect(emitMermaid(program!, { kind: 'nets', networks: program!.networks, direction: 'LR' })).toContain(
      'subgraph n1["Two"]',
    )
  })
})

describe('text in a label', () => {
  test.each(['"', '`', '<', '>', '&', ';', '#', '{', '}', '|', '%', ':', '\\', '\n', '\u202e', '\u2028'])(
    '%j never stands as it is',
    (character) => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
          const codes = /#\d+;/g
          expect(labelText(before + character + after).replace(codes, '')).not.toContain(character)
        }),
        { numRuns: 50 },
      )
    },
  )

  test('a reader sees what the spec says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const shown = labelText(text).replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
        expect(shown).toBe(text)
      }),
    )
  })
})
