import type { Row, Subject } from '../../table/subject.ts'

const row = (figure: string): Row => ({
  what: `std/client, ${figure} / cockatiel's retry, breaker, bulkhead, timeout`,
  unit: 'ns',
  of: { by: 'generated', figure },
  beside: [{ by: 'cockatiel', figure }],
  atMost: 0.05,
})

/** The whole client that ships. */
export const client: Subject = {
  name: 'client',
  contenders: ['generated', 'cockatiel'],
  rows: [row('call'), row('call, 50 callers')],
}
