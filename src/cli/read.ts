import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import type { Code } from '../diagnostics/codes.ts'
import { createSource, type Source } from '../source/source.ts'
import type { SpecFile } from './files.ts'
import { errorAt, type Findings, findingsIn, findingAbout, reasonOf } from './findings.ts'

/** A spec as text, or why there is none. */
export type Read = { readonly source: Source; readonly text: string } | { readonly problem: Findings }

const largest = 8 * 1024 * 1024

/** Reads a spec. Its size is looked at first, so that a huge file costs nothing. */
export function readSpec(spec: SpecFile): Read {
  try {
    const stat = statSync(spec.path)
    if (!stat.isFile()) return refuse(spec, 'MYC601', 'This is not a file.', 'Name a regular file.')
    if (stat.size > largest) return tooLarge(spec, stat.size)
    return decode(spec, readFileSync(spec.path))
  } catch (error) {
    const reason = reasonOf(error)
    return refuse(spec, 'MYC601', `This cannot be read: ${reason}.`, 'Check the path and its permissions.')
  }
}

function decode(spec: SpecFile, bytes: Buffer): Read {
  const decoded = new TextDecoder().decode(bytes)
  if (!isUtf8(bytes)) return refuseBytes(spec, bytes, decoded)
  const zero = decoded.indexOf('\0')
  if (zero === -1) return { source: createSource(spec.shown, decoded), text: decoded }
  return refuseAt(spec, decoded, zero, 'This is not text: it has a zero byte here.', 'A spec is text in UTF-8.')
}

/** The first bad byte is where the text, encoded again, differs from the file. */
function refuseBytes(spec: SpecFile, bytes: Buffer, decoded: string): Read {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) return refuse(spec, 'MYC107', 'This is text in UTF-16, not in UTF-8.', 'Save the file as UTF-8.')
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  const differs = again.findIndex((byte, index) => byte !== bytes[index])
  const at = new TextDecoder().decode(bytes.subarray(0, differs), { stream: true }).length
  return refuseAt(spec, decoded, at, 'This is not text in UTF-8.', 'Save the file as UTF-8.')
}

function refuseAt(spec: SpecFile, text: string, at: number, message: string, hint: string): Read {
  return { problem: findingsIn(createSource(spec.shown, text), [errorAt('MYC107', message, hint, at)]) }
}

function tooLarge(spec: SpecFile, size: number): Read {
  const mebibytes = (size / 1024 / 1024).toFixed(1)
  return refuse(
    spec,
    'MYC105',
    `This file is too large: ${mebibytes} MiB, of at most 8.`,
    'Split it into several specs.',
  )
}

function refuse(spec: SpecFile, code: Code, message: string, hint: string): Read {
  return { problem: findingAbout(spec.shown, code, message, hint) }
}
