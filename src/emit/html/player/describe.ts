import type { Happening, Key, Part } from '../../../network/happening.ts'
import { valueText } from './value-text.ts'

/** What kind of thing happened, for its colour. */
export type Tone = 'plain' | 'state' | 'refusal' | 'failure'

/** What one can jump to. */
export type Landmark = 'change' | 'state' | 'refusal' | 'late' | 'fault'

const instance = (machine: string, key: Key): string => (key === null ? machine : `${machine}[${valueText(key)}]`)

/** What happened, on one line, in the words of `myc test`. */
export function describe(happening: Happening): string {
  switch (happening.kind) {
    case 'put':
      return `put in ${tokenText(happening)}`
    case 'took':
      return `taken from ${tokenText(happening)}`
    case 'arrived':
    case 'delivered':
    case 'expired':
    case 'cancelled':
      return `${happening.kind} in ${tokenText(happening)}`
    case 'fired':
      return firingText(happening)
    case 'admitted':
    case 'refused':
      return `${instance(happening.machine, happening.key)} ${happening.kind} ${happening.transition} in ${happening.state}`
    case 'retry':
      return `${happening.transition} tries again (${happening.call}): ${valueText(happening.reason)}`
    case 'state':
      return `${instance(happening.machine, happening.key)}: ${happening.from} → ${happening.to}`
    case 'held':
    case 'released':
    case 'forgotten':
      return `${instance(happening.machine, happening.key)} is ${happening.kind} in ${happening.state}`
    case 'late':
      return `${instance(happening.machine, happening.key)}.${happening.event} comes late, without effect`
    case 'unhandled':
      return `${instance(happening.machine, happening.key)}.${happening.event} is not handled in ${happening.state}`
    case 'disregarded':
      return `${instance(happening.machine, happening.key)}.${happening.event} is disregarded while it is held in ${happening.state}`
    case 'fault':
      return `${happening.transition} cannot be tried: ${valueText(happening.error)}`
    case 'configured':
      return 'parameters are changed'
    case 'closed':
      return 'the network is closed'
  }
}

/** Plain tokens have no value to show. */
function tokenText({ place, token }: { readonly place: string; readonly token: unknown }): string {
  return token === null ? place : `${place}: ${valueText(token)}`
}

const endings: Readonly<Record<Part, string>> = {
  fire: 'fires',
  refuse: 'is refused',
  begin: 'begins',
  end: 'ends',
  ok: 'ends with ok',
  error: 'ends with error',
  timeout: 'ends with timeout',
  cancelled: 'is cancelled',
}

function firingText({ transition, part, call }: Extract<Happening, { kind: 'fired' }>): string {
  return `${transition} ${endings[part]}${call === undefined ? '' : ` (${call})`}`
}

const landmarks: Readonly<Record<Landmark, readonly Happening['kind'][]>> = {
  change: ['state', 'held', 'released', 'forgotten', 'refused', 'late', 'unhandled', 'fault', 'retry', 'expired'],
  state: ['state', 'held', 'released', 'forgotten'],
  refusal: ['refused'],
  late: ['late', 'unhandled', 'disregarded'],
  fault: ['fault', 'retry'],
}

export const isLandmark = ({ kind }: Happening, what: Landmark): boolean => landmarks[what].includes(kind)

export function toneOf(happening: Happening): Tone {
  if (isLandmark(happening, 'state')) return 'state'
  if (isLandmark(happening, 'refusal')) return 'refusal'
  if (happening.kind === 'fired') return firingTone(happening.part)
  return isLandmark(happening, 'change') ? 'failure' : 'plain'
}

function firingTone(part: Part): Tone {
  if (part === 'refuse') return 'refusal'
  return part === 'error' || part === 'timeout' ? 'failure' : 'plain'
}

/** Virtual time: `1:02.500`, minutes only where there are some. */
export function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = ((milliseconds % 60_000) / 1000).toFixed(3)
  return minutes === 0 ? `${seconds} s` : `${minutes}:${seconds.padStart(6, '0')}`
}
