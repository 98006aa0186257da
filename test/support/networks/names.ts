import type { Choices } from './choices.ts'

/** Names of what is exported to TypeScript. */
const globals = ['Job', 'Zone', 'Mood', 'Gate', 'Valve', 'Shop', 'Plant', 'Δ', 'Größe', 'Slot2', 'Net1', '值', 'Käse']

const plain = ['a', 'b', 'x', 'item', 'job', 'id', 'kind', 'size', 'total', 'last', 'count', 'kind2', 'left', 'right']

/** Names of every object, of JavaScript, of generated code and its runtime, and words of the language itself. */
const hostile =
  `__proto__ constructor toString valueOf hasOwnProperty prototype class await this new function delete arguments
  eval undefined NaN Infinity length name home ticket instance context externs options parameters key p act now due random lived draw born quiet
  land begin peek counts release save load rank sequence attempt close submit observe snapshot machines get send
  state place error ok timeout in out event var bag queue transition machine initial net fsm enum record extern scenario é größe 名 _ $`
    .split(/\s+/)
    .filter((name) => name !== '$')

/** Words that are only good for fields, enum members and events. */
const reserved =
  'after and call drop else every false if none not or otherwise put read take then through token true when'.split(' ')

/** The names of one scope, each given once. */
export class Names {
  private readonly choices: Choices
  private readonly taken: Set<string>

  constructor(choices: Choices, taken: Iterable<string> = []) {
    this.choices = choices
    this.taken = new Set(taken)
  }

  /** The name of something that is exported. */
  global(): string {
    return this.free(globals)
  }

  /** A name that may be out to break the code that is made of it. */
  local(): string {
    return this.free(this.choices.chance(70) ? plain : hostile)
  }

  /** A name that may be any word. */
  word(): string {
    return this.free(this.choices.chance(10) ? reserved : this.choices.chance(75) ? plain : hostile)
  }

  private free(pool: readonly string[]): string {
    const name = this.choices.pick(pool)
    let free = name
    for (let number = 2; this.taken.has(free); number++) free = `${name}_${number}`
    this.taken.add(free)
    return free
  }
}

/** Whether a word can be written as a name in an expression. */
export const isName = (word: string): boolean => !reserved.includes(word)
