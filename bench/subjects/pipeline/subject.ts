import type { Subject } from '../../table/subject.ts'

/** Tokens through places that are empty, with nothing to wait for. */
export const pipeline: Subject = {
  name: 'pipeline',
  contenders: ['generated', 'hand'],
  rows: [
    {
      what: 'a token through a synchronous ten-place pipeline / ring buffers by hand',
      unit: 'ns',
      of: { by: 'generated', figure: 'a token' },
      beside: [{ by: 'hand', figure: 'a token' }],
      atMost: 1.5,
    },
  ],
}
