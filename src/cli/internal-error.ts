import { inspect } from 'node:util'
import { printable } from '../diagnostics/printable.ts'
import type { Io } from './io.ts'

/** Says that something broke which is no fault of the user, without a stack unless asked. */
export function reportInternalError(error: unknown, io: Io): void {
  const message = error instanceof Error ? error.message : String(error)
  io.stderr.write(`myc has a bug, sorry: ${printableLines(message)}\n`)
  io.stderr.write('Please report it, with the spec that shows it if you can. MYC_DEBUG=1 prints where it happened.\n')
  if (io.env['MYC_DEBUG'] === '1' && error instanceof Error) io.stderr.write(`${printableLines(inspect(error))}\n`)
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}
