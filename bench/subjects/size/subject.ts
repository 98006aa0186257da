import type { Row, Subject } from '../../table/subject.ts'
import type { Module } from './modules.ts'

const row = (what: string, module: Module, atMost?: number): Row => ({
  what: `${what}, with its runtime, minified and gzipped`,
  unit: 'bytes',
  of: { by: 'generated', figure: module },
  ...(atMost !== undefined && { atMost }),
})

/** What a module adds to a bundle. */
export const size: Subject = {
  name: 'size',
  contenders: ['generated'],
  rows: [
    row('gateway', 'gateway', 4096),
    row('gateway that can be restored', 'gateway, restored', 5632),
    row('machine alone', 'machine', 1228),
    row('client of std/client', 'client'),
  ],
}
