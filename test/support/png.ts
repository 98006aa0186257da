import { inflateSync } from 'node:zlib'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each, in one number. */
  readonly data: Uint32Array
}

/** Reads a PNG of 8 bits for each of red, green, blue and alpha, without interlacing. */
export function pixelsOf(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (bytes.subarray(24, 29).toString('hex') !== '0806000000') throw new Error('a PNG of another kind')
  const rows = inflateSync(Buffer.concat(chunksOf(bytes, 'IDAT')))
  const size = width * 4
  const data = new Uint8Array(size * height)
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * (size + 1) + 1, (y + 1) * (size + 1))
    unfilter(rows[y * (size + 1)]!, row, data, y * size, size)
  }
  return { width, height, data: new Uint32Array(data.buffer) }
}

function chunksOf(bytes: Buffer, kind: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === kind) found.push(bytes.subarray(at + 8, at + 8 + length))
  }
  return found
}

/** Each byte is written as what it differs from its neighbours: on the left, above, and above on the left. */
function unfilter(filter: number, row: Uint8Array, data: Uint8Array, start: number, size: number): void {
  for (let x = 0; x < size; x++) {
    const left = x < 4 ? 0 : data[start + x - 4]!
    const up = start === 0 ? 0 : data[start + x - size]!
    const corner = x < 4 || start === 0 ? 0 : data[start + x - size - 4]!
    data[start + x] = row[x]! + [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter]!
  }
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((it) => Math.abs(guess - it)) as [number, number, number]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
