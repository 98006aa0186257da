import type { CstNode, CstNodeLocation, IToken, TokenType } from 'chevrotain'
import { firstSets } from './first-sets.ts'
import { ParsingEnd } from './recovery.ts'
import { DeclarationParser } from './rules/declarations.ts'
import { parsedTypes } from './tokens.ts'

/** Which alternative is taken; for what may be left out or repeated, whether it is there. */
type Prediction = (
  alternatives?: readonly { readonly GATE?: (() => boolean) | undefined }[],
) => number | boolean | undefined

/** Chevrotain numbers what it looks ahead for by rule, method and occurrence, in so many bits. */
const occurrenceBits = 8
const methodBits = 4
const methods = ['', 'OR', 'OPTION', 'MANY', 'AT_LEAST_ONE', 'MANY_SEP', 'AT_LEAST_ONE_SEP']

const bitsOf = (key: number, from: number, count: number): number => (key >> from) & ((1 << count) - 1)

const typesByName: ReadonlyMap<string, TokenType> = new Map(parsedTypes.map((type) => [type.name, type]))

/** The numbers of the token types that these names stand for, with all that are of a category. */
function numbersOf(names: string): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const name of names.split(' ')) {
    const type = typesByName.get(name)
    numbers.add(type?.tokenTypeIdx ?? 0)
    for (const number of type?.categoryMatches ?? []) numbers.add(number)
  }
  return numbers
}

/** By the number of a token type, which of these sets (indices) it is in. */
function byNumber(sets: readonly ReadonlySet<number>[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const [index, set] of sets.entries())
    for (const number of set) found.set(number, [...(found.get(number) ?? []), index])
  return found
}

/** Where a node stands to which nothing belongs yet. Unlike NaN it needs no box. */
const nowhere = -1

/** Makes a place reach as far as a part of it. */
function extend(whole: CstNodeLocation, part: Readonly<CstNodeLocation>): void {
  if (whole.startOffset === nowhere) whole.startOffset = part.startOffset
  if (whole.endOffset! < part.endOffset!) whole.endOffset = part.endOffset!
}

/**
 * The same grammar for specs without mistakes, ready at once: what stands first where it has to choose is known from
 * `first-sets.ts`, so that chevrotain need not find it out at each start. At the first mistake it gives up.
 */
export class PredictingParser extends DeclarationParser {
  /** Chevrotain's: whether it may be used, the nodes that are begun, how these are told where they stand, and the names of the rules. */
  declare private selfAnalysisDone: boolean
  declare private readonly CST_STACK: CstNode[]
  declare private setNodeLocationFromToken: typeof extend
  declare private setNodeLocationFromNode: typeof extend
  declare private readonly shortRuleNameToFull: Readonly<Record<number, string>>
  private readonly predictions = new Map<number, Prediction>()
  private readonly numbers = new Map<string, ReadonlySet<number>>()

  constructor() {
    super(true)
    this.selfAnalysisDone = true
    this.setNodeLocationFromToken = this.setNodeLocationFromNode = extend
  }

  /** Parses the tokens of one file; null where they have a mistake, or are nested too deeply. */
  parse(vector: readonly IToken[]): CstNode | null {
    this.begin([...vector])
    try {
      const cst = this.file()
      return this.unexpectedTokens.length === 0 ? cst : null
    } catch (end) {
      if (end instanceof ParsingEnd || end instanceof RangeError) return null
      throw end
    }
  }

  /** Called by chevrotain where a rule begins. Its own makes a dictionary for each node, and boxes for two numbers. */
  cstInvocationStateUpdate(name: string): void {
    this.CST_STACK.push({ name, children: {}, location: { startOffset: nowhere, endOffset: nowhere } })
  }

  override SAVE_ERROR(): never {
    throw new ParsingEnd('errors', this.LA(1))
  }

  /** Called by chevrotain where no alternative fits, */
  raiseNoAltException(): never {
    return this.SAVE_ERROR()
  }

  /** and where nothing is there of what has to be there at least once. */
  raiseEarlyExitException(): never {
    return this.SAVE_ERROR()
  }

  /** Called by chevrotain for what decides how to go on. */
  getLaFuncFromCache(key: number): Prediction {
    const known = this.predictions.get(key)
    if (known !== undefined) return known
    const made = this.prediction(key)
    this.predictions.set(key, made)
    return made
  }

  private prediction(key: number): Prediction {
    const method = methods[bitsOf(key, occurrenceBits, methodBits)]!
    const rule = this.shortRuleNameToFull[key & (-1 << (occurrenceBits + methodBits))]!
    const sets = (firstSets[`${rule} ${method}${bitsOf(key, 0, occurrenceBits)}`] ?? '')
      .split(' | ')
      .map((names) => this.numbersOf(names))
    if (method !== 'OR') return () => sets[0]?.has(this.LA(1).tokenTypeIdx) === true
    const fitting = byNumber(sets)
    return (alternatives = []) =>
      fitting.get(this.LA(1).tokenTypeIdx)?.find((at) => alternatives[at]?.GATE?.call(this) !== false)
  }

  /** Many start with the same. */
  private numbersOf(names: string): ReadonlySet<number> {
    const known = this.numbers.get(names)
    if (known !== undefined) return known
    const found = numbersOf(names)
    this.numbers.set(names, found)
    return found
  }
}
