import { describeEvent, type EventPrinter } from '../../../trace/describe.ts'
import type { TraceEvent } from '../../../trace/event.ts'
import { valueText } from './value-text.ts'

/** What happened, on one line, in the words of `myc test`. A page knows no types: a token of null is taken for a plain one. */
export const eventText = (event: TraceEvent): string => describeEvent(event, printer)

const printer: EventPrinter = {
  token: ({ place, token }) => (token === null ? place : `${place}: ${valueText(token)}`),
  machine: (name, key) => (key === null ? name : `${name}[${valueText(key)}]`),
  value: (value) => valueText(value),
  arrow: '→',
}
