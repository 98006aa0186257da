import { grouped } from '../source/limits.ts'
import { mostTokens } from './net.ts'
import { XmlError } from './xml-error.ts'

/** A number of tokens as a label says it. @param what what it is: `weight` @throws XmlError */
export function naturalNumber(text: string | null, what: string, at: number): number {
  const digits = /^\+?0*(\d+)$/.exec(text ?? '')?.[1]
  if (digits === undefined)
    throw new XmlError(
      text === null
        ? `There is no \`text\` here that says the ${what}.`
        : `\`${text.slice(0, 40)}\` is no number of ${what}.`,
      'It is a whole number from 0 on, in a `text` inside of the label.',
      at,
    )
  const value = Number(digits)
  if (value <= mostTokens) return value
  throw new XmlError(
    `This ${what === 'weight' ? 'weight is' : 'is'} more than ${grouped(mostTokens)}.`,
    'A place with so many tokens cannot be explored.',
    at,
  )
}
