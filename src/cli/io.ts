/** What a command sees of the world besides files, so that tests can put something else in its place. */
export interface Io {
  readonly cwd: string
  /** Data. */
  readonly stdout: OutputStream
  /** What is said to people. */
  readonly stderr: OutputStream
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts at Ctrl-C. Asking for it means that the command ends by itself then. */
  readonly interruption: () => AbortSignal
  /** Aborts when nobody reads the data any longer. */
  readonly unread?: AbortSignal
  /** Waits, less when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export interface OutputStream {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  /** More has been written than was read: `drain` says when that is over. */
  readonly writableNeedDrain?: boolean | undefined
  readonly once?: (event: 'drain', listener: () => void) => unknown
}

/** Waits until what was written has been read, less when the signal aborts. */
export async function drained(output: OutputStream, signal: AbortSignal): Promise<void> {
  if (output.writableNeedDrain !== true || signal.aborted) return
  await new Promise<void>((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    output.once?.('drain', end)
  })
}

/** Whether to colour, as https://no-color.org and https://force-color.org say. */
export function wantsColor(output: OutputStream, env: Io['env']): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  return output.isTTY === true && env['TERM'] !== 'dumb'
}

/** Columns to fill with a frame. */
export function outputWidth(output: OutputStream): number {
  return Math.min(output.columns ?? 100, 120)
}
