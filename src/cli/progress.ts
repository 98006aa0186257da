import { printable } from '../diagnostics/printable.ts'
import { type Io, widthOf } from './io.ts'

/** Says how far a command has come, on one line that goes away. */
export interface Progress {
  readonly step: (name: string) => void
  readonly end: () => void
}

const clearLine = '\r\u001b[K'
const fewest = 3

/** Only for people at a terminal, and only for work of some length. */
export function createProgress(io: Io, total: number): Progress {
  if (io.stderr.isTTY !== true || io.env['TERM'] === 'dumb' || total < fewest) {
    return { step: () => undefined, end: () => undefined }
  }
  let done = 0
  return {
    step: (name) => {
      done += 1
      const line = `${done}/${total} ${printable(name)}`
      io.stderr.write(clearLine + line.slice(0, widthOf(io.stderr) - 1))
    },
    end: () => io.stderr.write(clearLine),
  }
}
