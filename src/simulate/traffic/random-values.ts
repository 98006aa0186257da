import type { Field, Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { recordFields, enumMembers, seenType } from '../../values/declared.ts'
import type { Compared } from './compared.ts'
import { optionMismatch } from './option-mismatch.ts'
import type { Random } from './random.ts'

/** How many values a text or a number has that is compared, used as a key, or stands alone. */
const few = 4

/** Beyond this depth nothing optional is there, so that records that contain themselves end. */
const deepest = 4

/** A value to be made. */
interface ValueRequest {
  readonly type: Type
  /** What texts in it are called. */
  readonly name: string
  /** What it must have; undefined: anything. */
  readonly given: unknown
  readonly serial: number
  /** Whether only few values of it go round. */
  readonly few: boolean
  readonly depth: number
}

/** Makes values of the types of a program, at random. */
export class RandomValues {
  private readonly program: Program
  private readonly compared: Compared
  private readonly random: Random
  private readonly empty = new Map<string, Record<string, unknown>>()
  /** What fields are compared with. */
  private readonly literals = new Map<Field, readonly unknown[] | null>()

  constructor(program: Program, compared: Compared, random: Random) {
    this.program = program
    this.compared = compared
    this.random = random
  }

  /**
   * A value of a type.
   * @param name what texts in it are called: `endpoint-3`
   * @param given what it must have, of a record perhaps only some fields; `$n` in a text becomes the serial number.
   *   Undefined: anything
   * @param serial numbers what is made
   */
  make(type: Type, name: string, given: unknown, serial: number): unknown {
    return this.value({ type, name, given, serial, few: true, depth: 0 })
  }

  private value(wish: ValueRequest): unknown {
    const { type, given } = wish
    const seen = type.kind === 'foreign' ? seenType(this.program, type) : type
    if (seen !== type) return this.value({ ...wish, type: seen })
    if (given === undefined) return this.free(wish)
    if (type.kind === 'optional') return given === null ? null : this.value({ ...wish, type: type.element })
    if (type.kind === 'record') return this.record(wish, type.name, new Map(Object.entries(given as object)))
    if (type.kind === 'list')
      return (given as unknown[]).map((it) => this.value({ ...wish, type: type.element, given: it }))
    return numbered(given, wish.serial)
  }

  private free(wish: ValueRequest): unknown {
    const { type } = wish
    switch (type.kind) {
      case 'record':
        return this.record(wish, type.name, new Map())
      case 'list':
        return this.list(wish, type.element)
      case 'optional':
        return this.isLeftOut(wish) ? null : this.value({ ...wish, type: type.element })
      case 'enum':
        return this.random.oneOf(enumMembers(this.program, type.name))
      default:
        return this.plain(wish)
    }
  }

  private plain({ type, name, serial, few: isFew }: ValueRequest): unknown {
    const { random } = this
    switch (type.kind) {
      case 'bool':
        return random.chance(0.5)
      case 'int':
        return isFew ? random.whole(1, few) : random.whole(0, 100)
      case 'range':
        return random.whole(type.min, type.max)
      case 'number':
        return isFew ? random.whole(1, few) : random.whole(0, 10_000) / 100
      case 'ratio':
        return random.whole(0, 100) / 100
      case 'duration':
        return random.whole(1, 1000)
      case 'foreign':
        return `${name}-${serial}`
      case 'string':
        if (type.literals !== undefined) return random.oneOf(type.literals)
        return `${name}-${isFew ? random.whole(1, few) : serial}`
      default:
        return null
    }
  }

  private isLeftOut({ depth }: ValueRequest): boolean {
    return depth >= deepest || this.random.chance(0.25)
  }

  private list(wish: ValueRequest, element: Type): unknown[] {
    const length = wish.depth >= deepest ? 0 : this.random.whole(0, 3)
    return Array.from({ length }, () => this.value({ ...wish, type: element, depth: wish.depth + 1 }))
  }

  private record(wish: ValueRequest, record: string, given: ReadonlyMap<string, unknown>): object {
    const { serial } = wish
    const depth = wish.depth + 1
    const made = { ...this.emptyRecord(record) }
    for (const field of recordFields(this.program, record)) {
      const { name, type } = field
      const literals = this.literalsOf(record, field)
      if (!given.has(name) && literals !== null && literals.length > 0 && this.random.chance(0.5))
        made[name] = this.random.oneOf(literals)
      else made[name] = this.value({ type, name, given: given.get(name), serial, few: literals !== null, depth })
    }
    return made
  }

  /** A record that has its fields, and nothing in them: so each of its kind has the same form, and owns its fields whatever their names. */
  private emptyRecord(record: string): Record<string, unknown> {
    let empty = this.empty.get(record)
    if (empty === undefined) {
      empty = Object.fromEntries(recordFields(this.program, record).map(({ name }) => [name, undefined]))
      this.empty.set(record, empty)
    }
    return empty
  }

  /** What a field is compared with; null where it is not compared. */
  private literalsOf(record: string, field: Field): readonly unknown[] | null {
    const known = this.literals.get(field)
    if (known !== undefined) return known
    const compared = this.compared.get(`${record}.${field.name}`)
    const literals = compared?.filter((it) => optionMismatch(this.program, field.type, it) === null) ?? null
    this.literals.set(field, literals)
    return literals
  }
}

/** What was given, with the serial number where its texts say `$n`. */
function numbered(given: unknown, serial: number): unknown {
  if (typeof given === 'string') return given.replaceAll('$n', String(serial))
  if (Array.isArray(given)) return given.map((it: unknown) => numbered(it, serial))
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, numbered(value, serial)]))
}
