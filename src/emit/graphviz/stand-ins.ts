import { beyondAscii, type Room, roomsOf } from './measure.ts'
import { TooMuch } from './too-much.ts'

/** Where characters of so many bytes are taken from. */
const pools = { 2: [0x100, 0x7ff], 3: [0xe000, 0xf8ff], 4: [0xf0000, 0x10fffd] } as const

/** Strings, which are not measured; and the texts of labels. */
const parts = /"(?:[^"\\]|\\.)*"|>([^<>"]+)</gs

/**
 * Graphviz knows how wide ASCII is; it takes every other character for as wide as it has bytes: ideographs for too narrow, a letter
 * with marks for too wide. So others stand in for these while it lays a picture out, of as many bytes as they need room.
 */
export class StandIns {
  private readonly standIns = new Map<string, string>()
  private readonly meant = new Map<string, string>()
  private readonly used = { 2: 0, 3: 0, 4: 0 }

  /** DOT with stand-ins in its labels. @throws TooMuch */
  cover(dot: string): string {
    return dot.replace(parts, (part, text?: string) => (text === undefined ? part : this.coverText(part)))
  }

  /** The SVG made of it, with what was meant. */
  reveal(svg: string): string {
    return svg.replace(/>[^<]*<\/text>/g, (text) => text.replace(/[^\0-\x7f]/gu, (it) => this.meant.get(it) ?? it))
  }

  private coverText(text: string): string {
    const rooms = roomsOf(text.match(beyondAscii) ?? [])
    return text.replace(beyondAscii, (character) => this.standInFor(character, rooms.shift()!))
  }

  private standInFor(character: string, room: Room): string {
    const key = `${room}${character}`
    const known = this.standIns.get(key)
    if (known !== undefined) return known
    const made = this.make(room)
    this.standIns.set(key, made)
    this.meant.set(made, character)
    return made
  }

  private make(room: Room): string {
    const [first, last] = pools[room]
    const code = first + this.used[room]
    this.used[room] += 1
    if (code <= last) return String.fromCodePoint(code)
    if (room === 4) throw new TooMuch('This picture has more different characters than can be laid out')
    return this.make(room === 2 ? 3 : 4)
  }
}
