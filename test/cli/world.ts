import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { runCli } from '../../src/cli/main.ts'

/** A spec without findings. */
export const goodSpec = `net Pipe {
  in place from: queue<int> submit
  out place to: queue<int>
  transition move { take x from from  put x in to }
}
`

/** A spec with one error: a name that does not exist. */
export const badSpec = goodSpec.replace('in to }', 'in nowhere  drop x }')

/** Makes a folder for this test with these files, by path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'myc-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) put(folder, name, content)
  return folder
}

/** Writes a file below a folder. */
export function put(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), content)
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in a folder, in this process. */
export async function myc(cwd: string, argv: readonly string[], more: Partial<Io> = {}): Promise<Ran> {
  const { io, output } = recordingIo(cwd, more)
  const code = await runCli(argv, io)
  return { code, ...output() }
}

/** Runs a watch in which each step happens during one of the long pauses, and is interrupted after the last. */
export async function watchWhile(
  folder: string,
  argv: readonly string[],
  steps: readonly (() => void)[],
): Promise<Ran> {
  const controller = new AbortController()
  const todo = [...steps]
  const sleep = async (milliseconds: number): Promise<void> => {
    if (milliseconds < 200) return
    const step = todo.shift()
    if (step === undefined) controller.abort()
    else step()
  }
  return myc(folder, argv, { sleep, interruption: () => controller.signal })
}

/** What a command says is kept; it is not at a terminal, and is never interrupted. */
export function recordingIo(cwd: string, more: Partial<Io> = {}): { io: Io; output: () => Omit<Ran, 'code'> } {
  const said = { stdout: '', stderr: '' }
  const io: Io = {
    cwd,
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
    env: {},
    interruption: () => new AbortController().signal,
    sleep: () => Promise.resolve(),
    ...more,
  }
  return { io, output: () => said }
}
