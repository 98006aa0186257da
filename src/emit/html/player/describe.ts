import type { Happening, Key } from '../../../network/happening.ts'

/** What kind of thing happened, for its colour. */
export type Tone = 'plain' | 'state' | 'refusal' | 'failure'

const instance = (machine: string, key: Key): string => (key === null ? machine : `${machine}[${JSON.stringify(key)}]`)

/** What happened, on one line. */
export function describe(happening: Happening): string {
  switch (happening.kind) {
    case 'put':
      return `${happening.place} ← a token from outside`
    case 'took':
      return `${happening.place} → a token taken out`
    case 'arrived':
      return `${happening.place} ← a token`
    case 'delivered':
      return `${happening.place} → delivered to its submitter`
    case 'expired':
      return `${happening.place}: a token expired`
    case 'cancelled':
      return `${happening.place}: a token was cancelled`
    case 'fired':
      return describeFiring(happening)
    case 'admitted':
    case 'refused':
      return `${instance(happening.machine, happening.key)} ${happening.kind} ${happening.transition} (${happening.state})`
    case 'retry':
      return `${happening.transition} tries again`
    case 'state':
      return `${instance(happening.machine, happening.key)}: ${happening.from} → ${happening.to}`
    case 'held':
      return `${instance(happening.machine, happening.key)} is held in ${happening.state}`
    case 'released':
      return `${instance(happening.machine, happening.key)} is released`
    case 'late':
      return `${instance(happening.machine, happening.key)}.${happening.event} came late`
    case 'unhandled':
      return `${instance(happening.machine, happening.key)}.${happening.event} is not handled in ${happening.state}`
    case 'fault':
      return `${happening.transition}: an extern threw`
    case 'configured':
      return 'parameters were changed'
    case 'closed':
      return 'the network was closed'
  }
}

function describeFiring({ transition, part, call }: Extract<Happening, { kind: 'fired' }>): string {
  const number = call === undefined ? '' : ` #${call}`
  return part === 'fire' ? transition : `${transition}${number}: ${part === 'refuse' ? 'refused' : part}`
}

export function toneOf(happening: Happening): Tone {
  const { kind } = happening
  if (kind === 'state' || kind === 'held' || kind === 'released') return 'state'
  if (kind === 'refused') return 'refusal'
  if (kind === 'fired' && happening.part === 'refuse') return 'refusal'
  if (kind === 'fired' && (happening.part === 'error' || happening.part === 'timeout')) return 'failure'
  return isNotable(happening) ? 'failure' : 'plain'
}

const troubles = new Set(['late', 'unhandled', 'fault', 'retry', 'expired'])

/** What one jumps to: a change of state, a refusal, a late verdict, a fault. */
export function isNotable({ kind }: Happening): boolean {
  return kind === 'state' || kind === 'held' || kind === 'released' || kind === 'refused' || troubles.has(kind)
}

/** Virtual time: `1:02.500`, minutes only where there are some. */
export function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = ((milliseconds % 60_000) / 1000).toFixed(3)
  return minutes === 0 ? `${seconds} s` : `${minutes}:${seconds.padStart(6, '0')}`
}
