import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type IProduction,
  type TokenType,
} from 'chevrotain'
import { MycParser } from '../../grammar/parser.ts'

/** By rule, method and occurrence, as in `file OR0`: the token types with which each alternative can start: `A B | C`. */
export type FirstSets = Readonly<Record<string, string>>

/** What `grammar/first-sets.ts` says, found in the rules of the parser. */
export function firstSetsOfGrammar(): FirstSets {
  const rules = Object.values(new MycParser().getGAstProductions())
  return Object.fromEntries(rules.flatMap(({ name, definition }) => definition.flatMap((it) => setsIn(it, name))))
}

function setsIn(production: IProduction, rule: string): [string, string][] {
  const inner = partsOf(production).flatMap((part) => setsIn(part, rule))
  const method = methodOf(production)
  if (method === null) return inner
  const alternatives = method === 'OR' ? partsOf(production) : [new Alternative({ definition: partsOf(production) })]
  const sets = alternatives.map((it) => [...firstOf([it])].map(({ name }) => name).join(' '))
  return [[`${rule} ${method}${(production as Option).idx}`, sets.join(' | ')], ...inner]
}

function methodOf(production: IProduction): string | null {
  if (production instanceof Alternation) return 'OR'
  if (production instanceof Option) return 'OPTION'
  if (production instanceof Repetition) return 'MANY'
  return production instanceof RepetitionMandatory ? 'AT_LEAST_ONE' : null
}

/** What stands in it, in this rule. */
function partsOf(production: IProduction): IProduction[] {
  if (production instanceof NonTerminal || production instanceof Terminal) return []
  if ('definition' in production) return production.definition as IProduction[]
  throw new Error('the first sets know nothing of this method of chevrotain')
}

/** With what parts that follow each other can start. @throws Error where that may be with nothing */
function firstOf(parts: readonly IProduction[]): Set<TokenType> {
  const found = new Set<TokenType>()
  for (const part of parts) {
    for (const type of firstOfPart(part)) found.add(type)
    if (!canBeEmpty(part)) return found
  }
  throw new Error('an alternative may be empty')
}

function firstOfPart(part: IProduction): Iterable<TokenType> {
  if (part instanceof Terminal) return [part.terminalType]
  if (part instanceof NonTerminal) return firstOf(part.referencedRule.definition)
  if (part instanceof Alternation) return part.definition.flatMap((it) => [...firstOf([it])])
  return firstOf(partsOf(part))
}

function canBeEmpty(part: IProduction): boolean {
  if (part instanceof Option || part instanceof Repetition) return true
  if (part instanceof Alternation) return part.definition.some(canBeEmpty)
  if (part instanceof NonTerminal) return part.referencedRule.definition.every(canBeEmpty)
  return !(part instanceof Terminal) && partsOf(part).every(canBeEmpty)
}
