import type { CstNode, IRecognitionException, IToken } from 'chevrotain'
import { ParsingEnd, type UnexpectedToken } from './recovery.ts'
import { ScenarioParser } from './scenarios.ts'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { sign } from './tokens.ts'

/** The grammar of section 3 of the language reference, from the file down to its declarations. */
export class MycParser extends ScenarioParser {
  /** Validating the grammar takes longer than all else at start: a test does it, once and for all. */
  constructor(skipValidations = true) {
    super(skipValidations)
    this.performSelfAnalysis()
  }

  /** Parses the tokens of one file. */
  parse(vector: IToken[]): Parsed {
    this.begin(vector)
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

  readonly file = this.RULE('file', () => {
    this.MANY(() =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.declaration) },
          { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['file', 0] }), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.unmatchedBrace() },
        ],
        MAX_LOOKAHEAD: 1,
      }),
    )
  })

  readonly declaration = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.enum) },
      { ALT: () => this.SUBRULE(this.record) },
      { ALT: () => this.SUBRULE(this.extern) },
      { ALT: () => this.SUBRULE(this.fsm) },
      { ALT: () => this.SUBRULE(this.net) },
      { ALT: () => this.SUBRULE(this.scenario) },
    ])
  })

  readonly enum = this.RULE('enum', () => {
    this.CONSUME(keyword.enum)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an enum' })
    this.unexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.OPTION(() => this.listed(this.enumMember, sign.rightBrace))
    this.OPTION3({
      GATE: () => this.inside(depth),
      DEF: () => this.SUBRULE(this.unexpected, { ARGS: ['members', depth] }),
    })
    this.CONSUME(sign.rightBrace, { ERR_MSG: '`}` at the end of the enum' })
  })

  readonly enumMember = this.RULE('enumMember', () => {
    this.CONSUME(category.word)
  })

  readonly record = this.RULE('record', () => {
    this.CONSUME(keyword.record)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a record' })
    this.unexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            {
              ALT: () => {
                this.SUBRULE(this.field)
                this.OPTION(() => this.CONSUME(sign.comma))
              },
            },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['fields', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(sign.rightBrace, { ERR_MSG: '`}` at the end of the record' })
  })

  readonly extern = this.RULE('extern', () => {
    this.CONSUME(keyword.extern)
    this.OPTION({ GATE: () => this.is(2, category.word), DEF: () => this.CONSUME(keyword.async) })
    this.CONSUME(category.word, { ERR_MSG: 'the name of an extern' })
    this.SUBRULE(this.fields)
    this.CONSUME(sign.colon)
    this.SUBRULE(this.type)
  })
}

/** A file as chevrotain saw it, with what it stumbled over. */
export interface Parsed {
  readonly cst: CstNode
  readonly errors: readonly IRecognitionException[]
  readonly unexpected: readonly UnexpectedToken[]
  /** Where expressions are nested too deeply; the tree is empty then. */
  readonly tooDeep: IToken | undefined
}

const parser = new MycParser()

/** Parses the tokens of a file; goes on after mistakes, and gives up with an empty tree where there are too many. */
export function parseTokens(vector: IToken[]): Parsed {
  return parser.parse(vector)
}
