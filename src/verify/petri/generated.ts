import type { Engine, EngineArrays } from './engine.ts'
import type { Firing } from './firing.ts'
import { type Layout, mostIn } from './layout.ts'

/** An engine of code in which all that a net says is a constant. Nothing but numbers of the net goes into it, no name. */
export function generateEngine(firings: readonly Firing[], layout: Layout, arrays: EngineArrays): Engine {
  const parts = piecesOf(firings.map(firingCode))
  const source = [
    "'use strict'",
    `function unpack() {\n${layout.fields.map(unpackCode).join('\n')}\n}`,
    ...parts.map((code, index) => `function fire${index}(hash) {\nlet enabled = 0\n${code}\nreturn enabled\n}`),
    'function fire(hash) {\nlet enabled = 0, more = 0',
    ...parts.map((_, index) => `more = fire${index}(hash)\nif (more < 0) return more\nenabled += more`),
    'return enabled\n}',
    'return { unpack, fire }',
  ].join('\n')
  const create = new Function('words', 'tokens', 'add', source) as (
    words: Int32Array,
    tokens: Int32Array,
    add: (hash: number) => void,
  ) => Engine
  return create(arrays.words, arrays.tokens, arrays.add)
}

/** Engines of JavaScript make no fast code of very long functions. */
const longest = 40

function piecesOf(lines: readonly string[]): string[] {
  const pieces: string[] = []
  for (let at = 0; at < lines.length; at += longest) pieces.push(lines.slice(at, at + longest).join('\n'))
  return pieces
}

const unpackCode = ({ word, shift, bits }: Layout['fields'][number], place: number): string =>
  `tokens[${place}] = (words[${word}] >>> ${shift}) & ${mostIn(bits)}`

function firingCode({ needs, fits, additions, hash }: Firing): string {
  const condition = needs.map(({ place, tokens }) => `tokens[${place}] > ${tokens - 1}`).join(' && ')
  const tooMany = fits.map(({ place, tokens }) => `if (tokens[${place}] > ${tokens}) return ${-1 - place}`)
  const change = (sign: '+' | '-') =>
    additions.map(({ word, amount }) => `words[${word}] = (words[${word}] ${sign} ${operand(amount)}) | 0`)
  const lines = ['enabled++', ...tooMany, ...change('+'), `add((hash + ${operand(hash)}) | 0)`, ...change('-')]
  return `if (${condition === '' ? 'true' : condition}) {\n${lines.join('\n')}\n}`
}

const operand = (value: number): string => (value < 0 ? `(${value})` : String(value))
