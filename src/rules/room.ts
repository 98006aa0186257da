import { foldWithDefaults } from '../check/fold.ts'
import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Parameter, Place } from '../model/program.ts'
import type { Span } from '../source/span.ts'

/** MYC515 where a place, with the defaults of the parameters, has no room for so many tokens. */
export function checkRoom(
  log: Log,
  { name, at, capacity }: Place,
  parameters: readonly Parameter[],
  count: number,
  span: Span,
  message: (of: string, most: number) => string,
): void {
  const most = foldWithDefaults(capacity, parameters)
  // That it holds nothing at all is said elsewhere.
  if (most === null || most < 1 || count <= most) return
  log.error(span, {
    code: 'MYC515',
    message: message(quote(name), most),
    hint: `Give ${quote(name)} a capacity of ${count}, or fewer tokens.`,
    related: [{ message: `${quote(name)} is declared here`, span: at }],
  })
}
