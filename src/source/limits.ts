/**
 * What a spec may have at most (docs/language.md, section 2.1): far more than people write, and little enough that every
 * command is fast with all of it, whatever stands in a file. How deep it may be nested is said in grammar/nesting.ts.
 */
export const limits = {
  /** Of a file, in UTF-16 code units, which are never more than the bytes of UTF-8. */
  length: 8 * 1024 * 1024,
  /** That a spec is made of: itself, and all that it imports. Together they are no longer than a file may be. */
  files: 200,
  /** Words and signs of a file. More of them would need gigabytes: a dense file of this length has some 200,000 lines. */
  words: 1_000_000,
  /** Letters of a name. */
  letters: 200,
  /** Letters of the name that a generic record has with all that is given to it. */
  typeName: 1000,
  /** Whatever is listed: declarations, members, fields, clauses, effects, elements, … */
  parts: 1000,
  /** Of a record or an event: TypeScript follows what a function checks only so far. */
  fields: 200,
  /** The `take`, `read`, `unless` and `when` of a transition: each of them can be tried for each choice of those before it. */
  conditions: 50,
  /** That a window by count remembers. */
  entries: 10_000,
  /** What a call of a function evaluates, with all that it calls. */
  evaluations: 10_000,
  /** Tokens that are taken or put at once, or are in a place at the start, where each of them is one. */
  tokens: 10_000,
  /** Nets in one another. */
  levels: 20,
  /** Members of a net with all its parts, however these are put together. */
  members: 5_000,
  /** What the parameters of the parts of a net are computed of, with all that stands for the parameters in it. */
  substituted: 100_000,
  /** How deep that is nested. */
  substitutedLevels: 200,
} as const

/** A number as it is said to people: `10,000`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
