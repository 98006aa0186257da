import type { Network, Program } from './program.ts'
import { remembered, rememberedIn } from './remembered.ts'
import { TextHash } from './text-hash.ts'

/**
 * Which network of which spec: its name, and a number made of all that counts when it runs. Comments and layout do not, nor
 * does what else the spec declares.
 */
export const fingerprintOf = rememberedIn((program: Program, network: Network): string => {
  const machines = network.machines.map((slot) => {
    const { capacity, ...rest } = slot
    return { ...rest, machine: program.machines[slot.machine]!, ...(capacity !== null && { capacity }) }
  })
  const meaning = new Meaning(declaredIn(program))
  meaning.text.add('[')
  meaning.write({ ...network, machines })
  for (const type of typesOf(program, meaning.named)) {
    meaning.text.add(',')
    meaning.write(type)
  }
  meaning.text.add(']')
  return `${network.name}@${meaning.text.digits()}`
})

/** What says where something stands, or only to people what it is, means nothing to a network that runs. */
const silent = new Set(['at', 'doc', 'used', 'submit', 'parts'])

/** What came into the language later is left out where it is not used: so a spec keeps its fingerprint. */
const later = new Set(['lets', 'after', 'hedge', 'by', 'cancelled', 'shared'])

const isUnused = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

type Members = Readonly<Record<string, unknown>>

/** Parts of the model as JSON, without what does not count: it is long, and only its hash is kept. */
class Meaning {
  readonly text = new TextHash()
  /** What the parts name, of all that is declared. */
  readonly named = new Set<Declared>()
  private readonly declared: DeclaredByName
  /** The same few texts come again and again. */
  private readonly quoted = new Map<string, string>()

  constructor(declared: DeclaredByName) {
    this.declared = declared
  }

  write(part: unknown): void {
    if (typeof part === 'string') this.text.add(this.quote(part))
    else if (Array.isArray(part)) this.writeElements(part)
    else if (typeof part === 'object' && part !== null) this.writeMembers(part as Members)
    else this.text.add(Number.isSafeInteger(part) ? String(part) : (JSON.stringify(part) ?? 'null'))
  }

  private writeElements(part: readonly unknown[]): void {
    this.text.add('[')
    for (let index = 0; index < part.length; index++) {
      if (index > 0) this.text.add(',')
      this.write(part[index])
    }
    this.text.add(']')
  }

  private writeMembers(part: Members): void {
    const type = declaredAs(part, this.declared)
    if (type !== undefined) this.named.add(type)
    let before = '{'
    for (const name of Object.keys(part)) {
      const value = part[name]
      if (value === undefined || silent.has(name) || (later.has(name) && isUnused(value))) continue
      // A function is known by its name: its index says what else the file declares.
      if (name === 'index' && part['kind'] === 'fn') continue
      this.text.add(before)
      this.text.add(this.quote(name))
      this.text.add(':')
      this.write(value)
      before = ','
    }
    this.text.add(before === '{' ? '{}' : '}')
  }

  private quote(text: string): string {
    let quoted = this.quoted.get(text)
    if (quoted === undefined) this.quoted.set(text, (quoted = JSON.stringify(text)))
    return quoted
  }
}

type Declared = Program['enums' | 'records' | 'functions'][number]

/** By what names them: its kind, and its name. */
type DeclaredByName = ReadonlyMap<unknown, ReadonlyMap<unknown, Declared>>

const declaredIn = remembered(({ enums, records, functions }: Program): DeclaredByName => {
  const byName = (all: readonly Declared[]): Map<unknown, Declared> => new Map(all.map((it) => [it.name, it]))
  return new Map([
    ['enum', byName(enums)],
    ['record', byName(records)],
    ['fn', byName(functions)],
  ])
})

const declaredAs = (part: Members, declared: DeclaredByName): Declared | undefined =>
  declared.get(part['kind'])?.get(part['name'])

/** Enums, records and functions, and those that these name in turn, in the order of their declaration. */
function typesOf(program: Program, named: Iterable<Declared>): Declared[] {
  const declared = declaredIn(program)
  const all = new Set(named)
  // A set goes on with what is added to it.
  for (const type of all) addNamed(type, declared, all)
  return [...program.enums, ...program.records, ...program.functions].filter((it) => all.has(it))
}

function addNamed(part: object, declared: DeclaredByName, all: Set<Declared>): void {
  const type = declaredAs(part as Members, declared)
  if (type !== undefined) all.add(type)
  for (const inner of Object.values(part))
    if (typeof inner === 'object' && inner !== null) addNamed(inner, declared, all)
}
