/** Where the tokens of each place stand in a packed marking: so many bits of a word of 32. No field is in two words. */
export interface Layout {
  readonly words: number
  /** For each place. */
  readonly fields: readonly Field[]
}

export interface Field {
  readonly word: number
  readonly shift: number
  readonly bits: number
}

/** The widest field: its values are whole numbers that are not negative in 32 bits. */
export const mostBits = 31

/** How many bits a number of tokens needs; at least one. */
export const bitsFor = (tokens: number): number => Math.max(1, 32 - Math.clz32(tokens))

/** The most that a field holds. */
export const mostIn = (bits: number): number => 2 ** bits - 1

/** Packs fields into as few words as go: wide ones first, each where the least room is left. @param widths bits for each place */
export function layoutOf(widths: readonly number[]): Layout {
  const rooms: number[][] = Array.from({ length: 33 }, () => [])
  const fields: Field[] = []
  let words = 0
  const order = [...widths.keys()].sort((a, b) => widths[b]! - widths[a]! || a - b)
  for (const place of order) {
    const bits = widths[place]!
    const open = rooms.findIndex((words, room) => room >= bits && words.length > 0)
    const room = open < 0 ? 32 : open
    const word = open < 0 ? words++ : rooms[open]!.pop()!
    fields[place] = { word, shift: 32 - room, bits }
    rooms[room - bits]!.push(word)
  }
  return { words: Math.max(words, 1), fields }
}
