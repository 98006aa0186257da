import type { Row, Subject } from '../../table/subject.ts'

const row = (figure: string, atMost: number): Row => ({
  what: `${figure} of the gateway, cold / node -e 0`,
  unit: 'ms',
  of: { by: 'commands', figure },
  beside: [{ by: 'commands', figure: 'node -e 0' }],
  atMost,
})

/** The command line. */
export const cli: Subject = { name: 'cli', contenders: ['commands'], rows: [row('myc build', 6), row('myc check', 2)] }
