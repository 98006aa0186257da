import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { emitMermaid } from '../../../src/emit/mermaid/mermaid.ts'
import { labelText } from '../../../src/emit/mermaid/text.ts'
import { specOf } from '../../support/cases.ts'

describe('Mermaid text of a spec', () => {
  test('the same program gives the same bytes', () => {
    const { networks, ...program } = checkText(specOf('verdicts/shop')).program!
    const draw = (): string => emitMermaid({ networks, ...program }, { kind: 'nets', networks, direction: 'LR' })
    expect(draw()).toBe(draw())
  })

  test('several nets are subgraphs of one chart', () => {
    const net = (name: string): string => `net ${name} {
      in place a: tokens
      out place b: tokens
      transition move { take from a put in b }
    }`
    const { program } = checkText(net('One') + net('Two'))
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
