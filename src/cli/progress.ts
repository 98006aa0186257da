import { printable } from '../diagnostics/printable.ts'
import { type Io, outputWidth } from './io.ts'

/** Says how far a command has come, on one line that goes away. */
export interface Progress {
  readonly step: (name: string) => void
  readonly end: () => void
}

const clearLine = '\r\u001b[K'
const fewest = 3

const isSeen = (io: Io): boolean => io.stderr.isTTY === true && io.env['TERM'] !== 'dumb'

/** Only for people at a terminal, and only for work of some length. */
export function createProgress(io: Io, total: number): Progress {
  if (!isSeen(io) || total < fewest) {
    return { step: () => undefined, end: () => undefined }
  }
  let done = 0
  return {
    step: (name) => {
      done += 1
      const line = `${done}/${total} ${printable(name)}`
      io.stderr.write(clearLine + line.slice(0, outputWidth(io.stderr) - 1))
    },
    end: () => io.stderr.write(clearLine),
  }
}

/** As `createProgress`, for work without parts: says how much of it is done. */
export function createMeter(io: Io): {
  readonly show: (share: number, text: string) => void
  readonly end: () => void
} {
  const { show, end } = createStatus(io)
  return { show: (share, text) => show(`${String(Math.floor(share * 100)).padStart(3)}% ${text}`), end }
}

/** As `createProgress`, for work of which nobody knows how much there is: says what was done. */
export function createStatus(io: Io): { readonly show: (text: string) => void; readonly end: () => void } {
  if (!isSeen(io)) return { show: () => undefined, end: () => undefined }
  return {
    show: (text) => io.stderr.write(clearLine + text.slice(0, outputWidth(io.stderr) - 1)),
    end: () => io.stderr.write(clearLine),
  }
}
