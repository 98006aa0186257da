import type { CstNode, IRecognitionException, IToken } from 'chevrotain'
import { PredictingParser } from './predicting.ts'
import { ParsingEnd, type UnexpectedToken } from './recovery.ts'
import { DeclarationParser } from './rules/declarations.ts'

/** The grammar of section 3 of the language reference. Its rules are in `rules/`, each class of them on top of another. */
export class MycParser extends DeclarationParser {
  /** Validating the grammar takes longer than all else at start: a test does it, once and for all. */
  constructor(skipValidations = true) {
    super(skipValidations)
    this.performSelfAnalysis()
  }

  /** Parses the tokens of one file. */
  parse(vector: readonly IToken[]): Parsed {
    // What chevrotain is given it appends to.
    this.begin([...vector])
    let cst: CstNode = { name: 'file', children: {} }
    let tooDeep: IToken | undefined
    try {
      cst = this.file()
    } catch (end) {
      // A RangeError: whoever called has left less of the stack than the levels need.
      if (end instanceof RangeError) tooDeep = this.LA(1)
      else if (!(end instanceof ParsingEnd)) throw end
      else if (end.reason === 'nesting') tooDeep = end.token
    }
    // The rule for a file takes every token: that some are left says only that it was given up.
    const errors = this.errors.filter(({ name }) => name !== 'NotAllInputParsedException')
    return { cst, errors, unexpected: this.unexpectedTokens, tooDeep }
  }
}

/** A file as chevrotain saw it, with what it stumbled over. */
export interface Parsed {
  readonly cst: CstNode
  readonly errors: readonly IRecognitionException[]
  readonly unexpected: readonly UnexpectedToken[]
  /** Where expressions are nested too deeply; the tree is empty then. */
  readonly tooDeep: IToken | undefined
}

const predicting = new PredictingParser()
let recovering: MycParser | undefined

/** Parses the tokens of a file; goes on after mistakes, and gives up with an empty tree where there are too many. */
export function parseTokens(vector: readonly IToken[]): Parsed {
  const cst = predicting.parse(vector)
  if (cst !== null) return { cst, errors: [], unexpected: [], tooDeep: undefined }
  recovering ??= new MycParser()
  return recovering.parse(vector)
}
