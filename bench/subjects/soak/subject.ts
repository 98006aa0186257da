import type { Subject } from '../../table/subject.ts'

/** What a submit costs in the network that is soaked: validation, a rate, expiry, breakers, a bulkhead, deadlines. */
export const soak: Subject = {
  name: 'soak',
  contenders: ['generated', 'hand'],
  rows: [
    {
      what: 'a submit in the soak / the same by hand',
      unit: 'ns',
      of: { by: 'generated', figure: 'a submit' },
      beside: [{ by: 'hand', figure: 'a submit' }],
      atMost: 2,
    },
  ],
}
