import { describe, expect, it } from 'vitest'
import { Permit } from '../../runtime/admission.ts'
import { blankOf } from '../../runtime/blank.ts'
import { Call } from '../../runtime/call.ts'
import { Delay } from '../../runtime/flight.ts'
import { HedgedCall } from '../../runtime/hedge.ts'
import { Entry } from '../../runtime/ordered-place.ts'
import { SharedFlight } from '../../runtime/shared.ts'
import { RingStay } from '../../runtime/stay-place.ts'
import { Ticket } from '../../runtime/ticket.ts'

/** The classes that a network makes objects of for each call or token; those that are abstract as generated code fills them in. */
const classes: Readonly<Record<string, unknown>> = {
  Call,
  Delay,
  Entry,
  HedgedCall,
  Permit,
  RingStay,
  SharedFlight,
  Ticket,
}

/** What an object holds, and what objects of its own hold that know nothing else than the object. */
function held(it: object, known: readonly object[] = []): unknown[] {
  return Object.values(it).flatMap((value): unknown[] =>
    typeof value !== 'object' || value === null
      ? [value]
      : known.includes(value)
        ? []
        : held(value as object, [...known, it]),
  )
}

const kind = (value: unknown): string => (value === null ? 'null' : typeof value)

describe('the object that a class keeps so that engines remember how its objects look', () => {
  it.each(Object.keys(classes))('can be made of a %s, and holds nothing of anybody', (name) => {
    const made = classes[name] as new () => object
    const blank = blankOf(made)
    expect(blank).toBeInstanceOf(made)
    for (const value of held(blank)) expect(['undefined', 'null', 'number', 'boolean']).toContain(kind(value))
  })
})
