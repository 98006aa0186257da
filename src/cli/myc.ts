import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { exit } from './exit.ts'
import { runCli } from './main.ts'

const unread = new AbortController()

for (const stream of [process.stdout, process.stderr]) stream.on('error', (error) => endOfOutput(stream, error))

void runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  interruption,
  unread: unread.signal,
  sleep,
}).then((code) => {
  process.exitCode = code
})

/** A reader that has seen enough (`myc check | head`) is no failure: the work goes on, unseen, or ends as it likes. */
function endOfOutput(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' && stream === process.stdout) unread.abort()
  if (error.code === 'EPIPE') return
  writeSync(2, `myc: its output cannot be written: ${error.code ?? error.message}\n`)
  process.exit(exit.findings)
}

let interrupted: AbortSignal | null = null

/** The first Ctrl-C ends the command in its own time, a second one at once. Whoever asks is given the same signal. */
function interruption(): AbortSignal {
  if (interrupted !== null) return interrupted
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  interrupted = controller.signal
  return interrupted
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}
