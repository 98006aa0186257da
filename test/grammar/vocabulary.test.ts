import {
  Alternation,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type Alternative,
  type IProduction,
  type Rule,
  type TokenType,
} from 'chevrotain'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { category } from '../../grammar/categories.ts'
import { forms } from '../../grammar/forms.ts'
import { keyword } from '../../grammar/keywords.ts'
import { tokenize } from '../../grammar/lexer.ts'
import { MycParser } from '../../grammar/parser.ts'
import { bodies, contextualWords, reservedWords, type Body, type Keyword } from '../../grammar/vocabulary.ts'
import { binaryOperations, prefixPrecedences } from '../../src/model/operators.ts'

const rules = new MycParser().getGAstProductions()

/** The first tokens of a sequence: up to the first part that cannot be empty. */
function firstOfAll(parts: readonly IProduction[]): Set<TokenType> {
  const first = new Set<TokenType>()
  for (const part of parts) {
    for (const type of firstOf(part)) first.add(type)
    if (!canBeEmpty(part)) break
  }
  return first
}

function firstOf(part: IProduction): Set<TokenType> {
  if (part instanceof Terminal) return new Set([part.terminalType])
  if (part instanceof NonTerminal) return firstOfAll(part.referencedRule.definition)
  if (part instanceof Alternation) return new Set(part.definition.flatMap((choice) => [...firstOf(choice)]))
  return firstOfAll((part as Alternative).definition)
}

function canBeEmpty(part: IProduction): boolean {
  if (part instanceof Terminal) return false
  if (part instanceof Option || part instanceof Repetition) return true
  if (part instanceof NonTerminal) return part.referencedRule.definition.every(canBeEmpty)
  if (part instanceof Alternation) return part.definition.some(canBeEmpty)
  if (part instanceof RepetitionMandatory) return part.definition.every(canBeEmpty)
  return (part as Alternative).definition.every(canBeEmpty)
}

function ruleOf(name: string): Rule {
  const rule = rules[name]
  if (rule === undefined) throw new Error(`The grammar has no rule ${name}.`)
  return rule
}

/** The first tokens of a rule, but for what it takes after a mistake. */
function firstOfRule(name: string): Set<TokenType> {
  const first = firstOfAll(ruleOf(name).definition)
  first.delete(category.unexpected)
  return first
}

const words = Object.entries(keyword) as [Keyword, TokenType][]
const keywordsIn = (types: ReadonlySet<TokenType>): Keyword[] =>
  words.filter(([, type]) => types.has(type)).map(([word]) => word)

/** The rule for what stands in a body. */
const members = {
  file: 'declaration',
  net: 'netMember',
  fsm: 'fsmMember',
  state: 'stateMember',
  transition: 'clause',
  branches: 'branch',
  scenario: 'statement',
} as const satisfies Partial<Record<Body, string>>

describe('the grammar starts in each body what the table says', () => {
  test.each(Object.entries(members) as [keyof typeof members, string][])('%s: %s', (body, rule) => {
    const { starts, named } = bodies[body]
    const first = firstOfRule(rule)
    expect(keywordsIn(first).toSorted()).toEqual(starts.map(({ word }) => word).toSorted())
    const others = [...first].filter((type) => !words.some(([, other]) => type === other))
    expect(others).toEqual(named.length > 0 ? [category.name] : [])
  })

  test('header: the options of calls, and the priority of transitions', () => {
    const options = keywordsIn(firstOfRule('callOption'))
    expect(bodies.header.starts.map(({ word }) => word).toSorted()).toEqual([...options, 'priority'].toSorted())
  })
})

const starts = Object.values(bodies).flatMap((body) => body.starts)

test.each(starts)('$word starts $construct', ({ word, construct }) => {
  if (construct === word && rules[construct] === undefined) return
  expect(keywordsIn(firstOfRule(construct))).toContain(word)
})

test('what starts with a name is a rule that does', () => {
  for (const rule of Object.values(bodies).flatMap(({ named }) => named)) {
    const [first, ...others] = firstOfRule(rule)
    expect([category.name, category.word]).toContain(first)
    expect(others).toEqual([])
  }
})

test('it is said how each construct is written, and of nothing else', () => {
  for (const { construct } of starts) expect([...forms.keys()]).toContain(construct)
  const constructs = new Set([...Object.keys(rules), ...starts.map(({ construct }) => construct)])
  expect([...forms.keys()].filter((construct) => !constructs.has(construct))).toEqual([])
})

const operatorKinds = [category.operator, category.prefix]

test('every word has a place in the grammar', () => {
  const used = new Set<TokenType>()
  const visit = (part: IProduction): void => {
    if (part instanceof Terminal) used.add(part.terminalType)
    else if (!(part instanceof NonTerminal)) for (const inner of (part as Alternative).definition) visit(inner)
  }
  for (const rule of Object.values(rules)) visit(rule)
  const isUsed = (type: TokenType): boolean =>
    used.has(type) || operatorKinds.some((kind) => type.CATEGORIES?.includes(kind))
  expect(words.filter(([, type]) => !isUsed(type))).toEqual([])
})

test('every operator of the language is read as one', () => {
  const kindsOf = (text: string): TokenType[] =>
    tokenize(text, 0).tokens.flatMap(({ tokenType }) => tokenType.CATEGORIES ?? [])
  for (const operator of Object.keys(binaryOperations)) expect(kindsOf(operator), operator).toContain(category.operator)
  for (const operator of Object.keys(prefixPrecedences)) expect(kindsOf(operator), operator).toContain(category.prefix)
})

test('no word is listed twice', () => {
  const all = [...reservedWords, ...contextualWords]
  expect(all.toSorted()).toEqual([...new Set<string>(all)].toSorted())
})

test('the reserved words are those of the reference', () => {
  const reference = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8')
  const listed = /cannot be used as names:\s+`([^`]+)`/.exec(reference)?.[1]?.trim().split(/\s+/) ?? []
  expect(reservedWords.toSorted()).toEqual(listed.toSorted())
})
