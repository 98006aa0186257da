import type { Row, Subject } from '../../table/subject.ts'

const rows = (figure: string): Row[] => [
  {
    what: `gateway, ${figure} / cockatiel's retry, breaker, bulkhead, timeout`,
    unit: 'ns',
    of: { by: 'generated', figure },
    beside: [{ by: 'cockatiel', figure }],
    atMost: 0.04,
  },
  {
    what: `gateway, ${figure} / by hand`,
    unit: 'ns',
    of: { by: 'generated', figure },
    beside: [{ by: 'hand', figure }],
    atMost: 1.5,
  },
]

/** What samples/circuit-breaker does: validates, a breaker for each endpoint, a deadline, a limit of calls at once, an outcome. */
export const gateway: Subject = {
  name: 'gateway',
  contenders: ['generated', 'hand', 'cockatiel'],
  rows: [...rows('success'), ...rows('success, 64 callers')],
}
