import { beyondAscii, type Room, roomsOf } from './measure.ts'
import { PictureTooLarge } from './picture-too-large.ts'

/** Where characters of so many bytes are taken from. */
const pools = { 2: [0x100, 0x7ff], 3: [0xe000, 0xf8ff], 4: [0xf0000, 0x10fffd] } as const

/** Strings, which are not measured; and the texts of labels. */
const parts = /"(?:[^"\\]|\\.)*"|>([^<>"]+)</gs

/**
 * Graphviz knows how wide ASCII is; it takes every other character for as wide as it has bytes: ideographs for too narrow, a letter
 * with marks for too wide. So placeholders stand for these while it lays a picture out, of as many bytes as they need room.
 */
export class Placeholders {
  private readonly placeholders = new Map<string, string>()
  private readonly originals = new Map<string, string>()
  private readonly used = { 2: 0, 3: 0, 4: 0 }

  /** DOT with placeholders in its labels. @throws PictureTooLarge */
  substitute(dot: string): string {
    return dot.replace(parts, (part, text?: string) => (text === undefined ? part : this.substituteText(part)))
  }

  /** The SVG made of it, with the characters that they stand for. */
  restore(svg: string): string {
    return svg.replace(/>[^<]*<\/text>/g, (text) => text.replace(/[^\0-\x7f]/gu, (it) => this.originals.get(it) ?? it))
  }

  private substituteText(text: string): string {
    const rooms = roomsOf(text.match(beyondAscii) ?? [])
    return text.replace(beyondAscii, (character) => this.placeholderFor(character, rooms.shift()!))
  }

  private placeholderFor(character: string, room: Room): string {
    const key = `${room}${character}`
    const known = this.placeholders.get(key)
    if (known !== undefined) return known
    const made = this.make(room)
    this.placeholders.set(key, made)
    this.originals.set(made, character)
    return made
  }

  private make(room: Room): string {
    const [first, last] = pools[room]
    const code = first + this.used[room]
    this.used[room] += 1
    if (code <= last) return String.fromCodePoint(code)
    if (room === 4) throw new PictureTooLarge('This picture has more different characters than can be laid out')
    return this.make(room === 2 ? 3 : 4)
  }
}
