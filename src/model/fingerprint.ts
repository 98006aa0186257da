import type { Network, Program } from './program.ts'
import { rememberedIn } from './remembered.ts'

/**
 * Which network of which spec: its name, and a number made of all that counts when it runs. Comments and layout do not, nor
 * does what else the spec declares.
 */
export const fingerprintOf = rememberedIn((program: Program, network: Network): string => {
  const machines = network.machines.map((slot) => {
    const { capacity, ...rest } = slot
    return { ...rest, machine: program.machines[slot.machine]!, ...(capacity !== null && { capacity }) }
  })
  const whole = { ...network, machines }
  return `${network.name}@${hash(meaningOf([whole, ...typesOf(program, whole)])!)}`
})

/** What says where something stands, or only to people what it is, means nothing to a network that runs. */
const silent = new Set(['at', 'doc', 'used', 'submit', 'parts'])

/** What came into the language later is left out where it is not used: so a spec keeps its fingerprint. */
const later = new Set(['lets', 'after', 'hedge', 'by', 'cancelled', 'shared'])

/** A part of the model as JSON, without what does not count. `JSON.stringify` takes far longer to leave that out. */
function meaningOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return JSON.stringify(part)
  if (Array.isArray(part)) return `[${part.map((it) => meaningOf(it) ?? 'null').join()}]`
  let members = ''
  for (const [name, value] of Object.entries(part)) {
    const text = counts(part, name, value) ? meaningOf(value) : undefined
    if (text !== undefined) members += `${members === '' ? '' : ','}"${name}":${text}`
  }
  return `{${members}}`
}

/** A function is known by its name: its index says what else the file declares. */
function counts(part: object, name: string, value: unknown): boolean {
  if (silent.has(name) || (name === 'index' && 'kind' in part && part.kind === 'fn')) return false
  return !later.has(name) || (value !== null && !(Array.isArray(value) && value.length === 0))
}

/** The enums, records and functions that something names, and those that these name in turn, in the order of their declaration. */
function typesOf(program: Program, user: unknown): unknown[] {
  const named = new Set<unknown>()
  const waiting = [user]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    const type = declared(program, part)
    if (type !== undefined && !named.has(type)) waiting.push(type)
    named.add(type)
    for (const inner of Object.values(part)) if (typeof inner === 'object') waiting.push(inner)
  }
  return [...program.enums, ...program.records, ...program.functions].filter((it) => named.has(it))
}

function declared(
  { enums, records, functions }: Program,
  part: { readonly kind?: unknown; readonly name?: unknown },
): unknown {
  if (part.kind === 'fn') return functions.find(({ name }) => name === part.name)
  if (part.kind === 'enum') return enums.find(({ name }) => name === part.name)
  return part.kind === 'record' ? records.find(({ name }) => name === part.name) : undefined
}

/** 64 bits of a text, as 16 hexadecimal digits: enough to tell specs apart, not to keep secrets. */
function hash(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  return [mix(high, low), mix(low, high)].map((half) => half.toString(16).padStart(8, '0')).join('')
}

/** Lets every bit of both count for every bit of the result. */
function mix(one: number, other: number): number {
  const left = Math.imul(one ^ (one >>> 16), 2_246_822_507)
  const right = Math.imul(other ^ (other >>> 13), 3_266_489_909)
  return (left ^ right ^ (right >>> 16)) >>> 0
}
