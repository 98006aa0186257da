import type { CstNode, IRecognitionException, IToken } from 'chevrotain'
import { ParsingEnd, type Stray } from './recovery.ts'
import { ScenarioParser } from './scenarios.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Colon, Comma, LCurly, RCurly } = tokens
const { Word } = words

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
    return { cst, errors, strays: this.strayed, tooDeep }
  }

  readonly file = this.RULE('file', () => {
    this.MANY(() =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.declaration) },
          { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['file', 0] }), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.strayBrace() },
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
    this.CONSUME(words.Enum)
    this.CONSUME(Word, { ERR_MSG: 'the name of an enum' })
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.OPTION(() => this.listed(this.enumMember, RCurly))
    this.OPTION3({
      GATE: () => this.inside(depth),
      DEF: () => this.SUBRULE(this.unexpected, { ARGS: ['members', depth] }),
    })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the enum' })
  })

  readonly enumMember = this.RULE('enumMember', () => {
    this.CONSUME(Word)
  })

  readonly record = this.RULE('record', () => {
    this.CONSUME(words.RecordWord)
    this.CONSUME(Word, { ERR_MSG: 'the name of a record' })
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            {
              ALT: () => {
                this.SUBRULE(this.field)
                this.OPTION(() => this.CONSUME(Comma))
              },
            },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['fields', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the record' })
  })

  readonly extern = this.RULE('extern', () => {
    this.CONSUME(words.Extern)
    this.OPTION({ GATE: () => this.is(2, Word), DEF: () => this.CONSUME(words.Async) })
    this.CONSUME(Word, { ERR_MSG: 'the name of an extern' })
    this.SUBRULE(this.fields)
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
  })
}

/** A file as chevrotain saw it, with what it stumbled over. */
export interface Parsed {
  readonly cst: CstNode
  readonly errors: readonly IRecognitionException[]
  readonly strays: readonly Stray[]
  /** Where expressions are nested too deeply; the tree is empty then. */
  readonly tooDeep: IToken | undefined
}

const parser = new MycParser()

/** Parses the tokens of a file; goes on after mistakes, and gives up with an empty tree where there are too many. */
export function parseTokens(vector: IToken[]): Parsed {
  return parser.parse(vector)
}
