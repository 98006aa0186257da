import { createToken, type TokenType } from 'chevrotain'

/** Every token but the end of the file: what is skipped after a mistake. */
export const Anything = createToken({ name: 'Anything' })

/** Every token that can be the first of something unexpected: a closing brace ends what is around it instead. */
export const Unexpected = createToken({ name: 'Unexpected', categories: [Anything] })

/** Any word, for the places where even reserved words are names. */
export const Word = createToken({ name: 'Word', label: 'a word', categories: [Unexpected] })

/** A word that can be a name. */
export const Name = createToken({ name: 'Name', label: 'a name', categories: [Word] })

/** A word that cannot be a name. */
export const Reserved = createToken({ name: 'Reserved', label: 'a reserved word', categories: [Word] })

/** An operator between two operands. */
export const Operator = createToken({ name: 'Operator', label: 'an operator', categories: [Unexpected] })

/** An operator before its operand. */
export const Prefix = createToken({ name: 'Prefix', label: '`not` or `-`', categories: [Unexpected] })

/** A word that means nothing to the language. */
export const Identifier = createToken({ name: 'Identifier', label: 'a name', categories: [Name] })

const keywords = new Map<string, TokenType>()

function tokenName(text: string): string {
  return text[0]?.toUpperCase() + text.slice(1) + 'Keyword'
}

function keyword(text: string, ...categories: TokenType[]): TokenType {
  const type = createToken({ name: tokenName(text), label: `\`${text}\``, categories })
  keywords.set(text, type)
  return type
}

const reserved = (text: string, ...categories: TokenType[]): TokenType => keyword(text, Reserved, ...categories)
const contextual = (text: string): TokenType => keyword(text, Name)

export const After = reserved('after')
export const And = reserved('and', Operator)
export const Call = reserved('call')
export const Drop = reserved('drop')
export const Else = reserved('else')
export const Every = reserved('every')
export const False = reserved('false')
export const If = reserved('if')
export const None = reserved('none')
export const Not = reserved('not', Prefix)
export const Or = reserved('or', Operator)
export const Otherwise = reserved('otherwise')
export const Put = reserved('put')
export const Read = reserved('read')
export const Take = reserved('take')
export const Then = reserved('then')
export const Through = reserved('through')
export const Token = reserved('token')
export const Tokens = reserved('tokens')
export const True = reserved('true')
export const Unless = reserved('unless')
export const When = reserved('when')

export const Admit = contextual('admit')
export const Any = contextual('any')
export const As = contextual('as')
export const Async = contextual('async')
export const At = contextual('at')
export const Bag = contextual('bag')
export const Called = contextual('called')
export const Cancel = contextual('cancel')
export const Cancelled = contextual('cancelled')
export const Capacity = contextual('capacity')
export const Close = contextual('close')
export const Closed = contextual('closed')
export const Doubling = contextual('doubling')
export const Ended = contextual('ended')
export const Enter = contextual('enter')
export const Enum = contextual('enum')
export const ErrorWord = contextual('error')
export const Event = contextual('event')
export const Exit = contextual('exit')
export const Expect = contextual('expect')
export const Expires = contextual('expires')
export const Extern = contextual('extern')
export const Fails = contextual('fails')
export const Final = contextual('final')
export const From = contextual('from')
export const Fsm = contextual('fsm')
export const Hangs = contextual('hangs')
export const Has = contextual('has')
export const Hold = contextual('hold')
export const Holds = contextual('holds')
export const Ignore = contextual('ignore')
export const In = contextual('in')
export const Initial = contextual('initial')
export const Into = contextual('into')
export const Is = contextual('is')
export const Let = contextual('let')
export const Machine = contextual('machine')
export const More = contextual('more')
export const Most = contextual('most')
export const Net = contextual('net')
export const Of = contextual('of')
export const Ok = contextual('ok')
export const On = contextual('on')
export const Once = contextual('once')
export const Out = contextual('out')
export const Place = contextual('place')
export const Priority = contextual('priority')
export const Queue = contextual('queue')
export const RecordWord = contextual('record')
export const Refused = contextual('refused')
export const Release = contextual('release')
export const Replies = contextual('replies')
export const Retry = contextual('retry')
export const Returns = contextual('returns')
export const Scenario = contextual('scenario')
export const Send = contextual('send')
export const Set = contextual('set')
export const State = contextual('state')
export const Submit = contextual('submit')
export const Timeout = contextual('timeout')
export const Times = contextual('times')
export const Transition = contextual('transition')
export const Var = contextual('var')
export const Wait = contextual('wait')
export const Was = contextual('was')
export const With = contextual('with')
export const Within = contextual('within')

/** The words of the language, by their text. */
export const keywordTypes: ReadonlyMap<string, TokenType> = keywords

/** The token type of a word as written. */
export function wordType(text: string): TokenType {
  return keywords.get(text) ?? Identifier
}
