import { type Checked, checkText } from '../../src/compile.ts'

let last: { readonly text: string; readonly checked: Checked } | null = null

/** As `checkText`, which is slow: of a text that is asked for several times in a row the answer is kept. */
export function checkedText(text: string): Checked {
  if (last?.text !== text) last = { text, checked: checkText(text) }
  return last.checked
}
