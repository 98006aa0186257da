import type { Row, Subject } from '../../table/subject.ts'

const row = (what: string, figure: string, beside: readonly string[], atMost?: number): Row => ({
  what: `breaker, ${what}`,
  unit: 'ns',
  of: { by: 'generated', figure },
  beside: beside.map((by) => ({ by, figure })),
  ...(atMost !== undefined && { atMost }),
})

/** A breaker around a call. */
export const breaker: Subject = {
  name: 'breaker',
  contenders: ['generated', 'hand', 'plain', 'cockatiel', 'opossum'],
  rows: [
    row('closed, success / cockatiel', 'closed, success', ['cockatiel'], 1),
    row('closed, success / by hand', 'closed, success', ['hand'], 2),
    row('closed, success / by hand, without cancelling and closing', 'closed, success', ['plain'], 2),
    row('closed, success / opossum', 'closed, success', ['opossum'], 0.25),
    row('closed, failure / cockatiel', 'closed, failure', ['cockatiel'], 0.25),
    row('closed, failure / by hand', 'closed, failure', ['hand']),
    row('open, rejection as a value / the faster peer', 'open, rejection', ['cockatiel', 'opossum'], 0.03),
    row('open, rejection as a value / by hand', 'open, rejection', ['hand']),
  ],
}
