import type { CstNode, ParserMethod, TokenType } from 'chevrotain'
import { depthOf } from '../nesting.ts'
import { RecoveringParser } from '../recovery.ts'
import { sign } from '../tokens.ts'

/** Lists in brackets, and what stands before a brace and does not belong there. */
export abstract class ListParser extends RecoveringParser {
  /** A list in brackets, which may end with a comma. What keeps it from ending is skipped. */
  protected bracketed(open: TokenType, item: ParserMethod<[], CstNode>, close: TokenType): void {
    const depth = this.within(this.CONSUME(open))
    this.OPTION(() => this.listed(item, close))
    this.OPTION9({
      GATE: () => this.atUnexpectedItem(depth),
      DEF: () => this.SUBRULE9(this.unexpected, { ARGS: ['list', depth] }),
    })
    this.CONSUME(close)
  }

  protected listed(item: ParserMethod<[], CstNode>, close: TokenType): void {
    this.SUBRULE(item)
    this.MANY({
      GATE: () => !this.is(2, close),
      DEF: () => {
        this.CONSUME(sign.comma)
        this.SUBRULE2(item)
      },
    })
    this.OPTION2(() => this.CONSUME2(sign.comma))
  }

  /** Skips what stands before an opening brace. */
  protected skipUnexpectedHeader(): void {
    this.OPTION9({
      GATE: () => this.atUnexpectedHeader(),
      DEF: () => this.SUBRULE9(this.unexpected, { ARGS: ['header', depthOf(this.LA(1))] }),
    })
  }
}
