import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { CheckParser } from './checks.ts'

/** A file and its declarations. */
export abstract class DeclarationParser extends CheckParser {
  readonly file = this.RULE('file', () => {
    this.MANY(() =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.declaration) },
          { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['file', 0] }), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.skipUnmatchedBrace() },
        ],
        MAX_LOOKAHEAD: 1,
      }),
    )
  })

  readonly declaration = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.import) },
      { ALT: () => this.SUBRULE(this.enum) },
      { ALT: () => this.SUBRULE(this.record) },
      { ALT: () => this.SUBRULE(this.extern) },
      { ALT: () => this.SUBRULE(this.fn) },
      { ALT: () => this.SUBRULE(this.fsm) },
      { ALT: () => this.SUBRULE(this.net) },
      { ALT: () => this.SUBRULE(this.scenario) },
      { ALT: () => this.SUBRULE(this.check) },
    ])
  })

  readonly import = this.RULE('import', () => {
    this.CONSUME(keyword.import)
    this.OPTION4(() => this.CONSUME(keyword.type))
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.OPTION(() => this.listed(this.imported, sign.rightBrace))
    this.OPTION3({
      GATE: () => this.inside(depth),
      DEF: () => this.SUBRULE(this.unexpected, { ARGS: ['imported', depth] }),
    })
    this.CONSUME(sign.rightBrace, closing('import'))
    this.CONSUME(keyword.from)
    this.CONSUME(literal.text, { ERR_MSG: 'the path of a file as a text' })
  })

  readonly imported = this.RULE('imported', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of a declaration' })
    this.OPTION(() => {
      this.CONSUME(keyword.as)
      this.CONSUME2(category.word, { ERR_MSG: 'another name for it' })
    })
  })

  readonly enum = this.RULE('enum', () => {
    this.CONSUME(keyword.enum)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an enum' })
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.OPTION(() => this.listed(this.enumMember, sign.rightBrace))
    this.OPTION3({
      GATE: () => this.inside(depth),
      DEF: () => this.SUBRULE(this.unexpected, { ARGS: ['members', depth] }),
    })
    this.CONSUME(sign.rightBrace, closing('enum'))
  })

  readonly enumMember = this.RULE('enumMember', () => {
    this.CONSUME(category.word)
  })

  readonly record = this.RULE('record', () => {
    this.CONSUME(keyword.record)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a record' })
    this.OPTION2(() => this.SUBRULE(this.typeParameters))
    this.skipUnexpectedHeader()
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
    this.CONSUME(sign.rightBrace, closing('record'))
  })

  readonly fn = this.RULE('fn', () => {
    this.CONSUME(keyword.fn)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a function' })
    this.SUBRULE(this.fields)
    this.CONSUME(sign.colon)
    this.SUBRULE(this.type)
    this.CONSUME(sign.assign)
    this.SUBRULE(this.expression)
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
