import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PetriNet } from '../pnml/net.ts'
import type { Query } from '../pnml/query.ts'
import { readNet } from '../pnml/read-net.ts'
import { readQueries } from '../pnml/read-queries.ts'
import { XmlError } from '../pnml/xml-error.ts'
import { createSource } from '../source/source.ts'
import { InputError } from './errors.ts'
import { errorAt, findingAbout, findingsIn, reasonOf } from './findings.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'

/** Whether a name is that of a net in PNML. */
export const isPnmlName = (name: string): boolean => name.toLowerCase().endsWith('.pnml')

/** Reads a net. @throws InputError */
export function readPetriNet(name: string, io: Io): PetriNet {
  if (!isPnmlName(name))
    throw new InputError([findingAbout(name, 'MYC608', 'This is no net in PNML.', 'The name of one ends in .pnml.')])
  return readXml(name, io, readNet)
}

/** Reads what is asked of a net. @throws InputError */
export function readPetriQueries(name: string, net: PetriNet, io: Io): Query[] {
  return readXml(name, io, (text) => readQueries(text, net))
}

/** As many bytes as a text of JavaScript can surely hold. */
const mostBytes = 256 * 1024 * 1024

function readXml<T>(name: string, io: Io, read: (text: string) => T): T {
  const file = path.resolve(io.cwd, name)
  const shown = shownPath(file, io.cwd)
  const text = decoded(bytesOf(file, shown), shown)
  try {
    return read(text)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new InputError([
      findingsIn(createSource(shown, text), [errorAt('MYC608', error.message, error.hint, error.at)]),
    ])
  }
}

function bytesOf(file: string, shown: string): Uint8Array {
  const refuse = (message: string, hint: string): InputError =>
    new InputError([findingAbout(shown, 'MYC601', message, hint)])
  try {
    if (statSync(file).size > mostBytes) throw refuse('This file has more than 256 MiB.', 'Only smaller ones are read.')
    return readFileSync(file)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw refuse(`This cannot be read: ${reasonOf(error)}.`, 'Check the path and its permissions.')
  }
}

/** Files of XML say in which encoding they are, in letters that are the same in all of those. */
function decoded(bytes: Uint8Array, shown: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const encoding = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const hint = 'Write it in UTF-8.'
    throw new InputError([findingAbout(shown, 'MYC608', `This is no text in ${encoding}.`, hint)])
  }
}
