/** What a command sees of the world besides files, so that tests can put something else in its place. */
export interface Io {
  readonly cwd: string
  /** Data. */
  readonly stdout: Output
  /** What is said to people. */
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts at Ctrl-C. Asking for it means that the command ends by itself then. */
  readonly interruption: () => AbortSignal
  /** Waits, less when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** Whether to colour, as https://no-color.org and https://force-color.org say. */
export function wantsColor(output: Output, env: Io['env']): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  return output.isTTY === true && env['TERM'] !== 'dumb'
}

/** Columns to fill with a frame. */
export function widthOf(output: Output): number {
  return Math.min(output.columns ?? 100, 120)
}
