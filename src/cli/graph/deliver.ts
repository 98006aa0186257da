import path from 'node:path'
import type { GraphOptions } from '../graph.ts'
import type { Io } from '../io.ts'
import { shownPath } from '../paths.ts'
import { problem, reasonOf } from '../problem.ts'
import { printPath } from '../print.ts'
import { isCurrent, Refusal, writeBelow } from '../write.ts'
import { BadFile, WrongOption } from './refusals.ts'

/** Writes a picture where it belongs, or looks whether it is there. @throws BadFile, WrongOption */
export function deliver(content: string | Uint8Array, refresh: string, options: GraphOptions, io: Io): void {
  const { output, check } = options
  if (check !== undefined) checkFile(content, path.resolve(io.cwd, check), refresh, io)
  else if (output !== undefined) writeFile(content, path.resolve(io.cwd, output), io)
  else if (typeof content === 'string') io.stdout.write(content)
}

function checkFile(content: string | Uint8Array, file: string, refresh: string, io: Io): void {
  if (isCurrent(file, content)) return
  const message = 'This picture is missing or out of date.'
  throw new BadFile([problem(shownPath(file, io.cwd), 'MYC605', message, `Draw it again: ${refresh}`)])
}

function writeFile(content: string | Uint8Array, file: string, io: Io): void {
  if (file.endsWith('.myc')) throw new WrongOption('-o names a spec: a picture would be written over it.')
  try {
    writeBelow(path.dirname(file), path.basename(file), content)
    printPath(shownPath(file, io.cwd), io)
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : reasonOf(error)
    const message = `This cannot be written: ${reason}.`
    throw new BadFile([
      problem(shownPath(file, io.cwd), 'MYC603', message, 'Write to another file, or make room for this one.'),
    ])
  }
}

/** The command line that draws a picture again. */
export function refreshCommand(spec: string, { check, ...options }: GraphOptions): string {
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined || value === defaults[name] ? [] : [`--${name}`, value],
  )
  return ['myc', 'graph', spec, ...words, '-o', check ?? ''].map(shellWord).join(' ')
}

const defaults: Readonly<Record<string, string>> = { depth: '2', direction: 'LR' }

const shellWord = (word: string): string => (/^[\w./:=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
