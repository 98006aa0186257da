import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'
import { expect, test } from 'vitest'
import { tokenize } from '../../grammar/lexer.ts'
import { markDepths } from '../../grammar/nesting.ts'
import { MycParser } from '../../grammar/parser.ts'
import { PredictingParser } from '../../grammar/predicting.ts'
import { firstSetsOfGrammar } from '../support/first-sets.ts'

const root = process.cwd()

const heading = `/**
 * What each alternative can start with, by rule, method of chevrotain and occurrence in that rule.
 * Made of the rules, by \`npx vitest run test/grammar -u\`.
 */`

test('grammar/first-sets.ts says with what the rules start', async () => {
  const text = `${heading}\nexport const firstSets: Readonly<Record<string, string>> = ${JSON.stringify(firstSetsOfGrammar())}`
  const options = JSON.parse(readFileSync('package.json', 'utf8')).prettier
  const formatted = await prettier.format(text, { ...options, parser: 'typescript' })
  await expect(formatted).toMatchFileSnapshot(`${root}/grammar/first-sets.ts`)
})

/** Of every folder of the corpus and of the samples. */
const specs = ['samples', 'src/std', 'test/cases'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.myc'))
    .map((name) => path.join(folder, name)),
)

test('specs without mistakes are read from them, as chevrotain reads them itself; specs with mistakes are not', () => {
  const [recovering, predicting] = [new MycParser(), new PredictingParser()]
  const read = specs.map((spec) => {
    const { tokens } = tokenize(readFileSync(spec, 'utf8'), 0)
    if (markDepths(tokens) !== undefined) return false
    const { cst, errors, unexpected, tooDeep } = recovering.parse(tokens)
    const isWhole = errors.length + unexpected.length === 0 && tooDeep === undefined
    expect(predicting.parse(tokens), spec).toEqual(isWhole ? cst : null)
    return isWhole
  })
  expect(new Set(read)).toEqual(new Set([true, false]))
})
