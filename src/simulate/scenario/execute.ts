import { readsOf } from '../../model/reads.ts'
import type { Statement } from '../../model/scenario.ts'
import { misfitOf } from '../../semantics/check-input.ts'
import { delayOf } from '../../semantics/state.ts'
import type { View } from './view.ts'
import type { DriverStimulus } from './driver.ts'

/** What is done to a network; that it looks at it or says what externs do is not. */
export type ActionStatement = Exclude<Statement, { kind: 'behaviour' | 'random' | 'expect' }>

type Of<K extends ActionStatement['kind']> = ActionStatement & { kind: K }

/** Does what a statement says. @returns why that did not work, or null */
export async function execute(view: View, statement: ActionStatement): Promise<string | null> {
  const { driver } = view
  switch (statement.kind) {
    case 'let':
      view.bindings[statement.binding] = view.valueOf(statement.value)
      return null
    case 'put':
      return put(view, statement)
    case 'take':
      return take(view, statement)
    case 'submit':
      return submit(view, statement)
    case 'cancel':
      await driver.apply({ kind: 'cancel', ticket: statement.submission })
      return null
    case 'send':
    case 'hold':
    case 'release':
      await driver.apply(stimulusOf(view, statement))
      return null
    case 'configure':
      return configure(view, statement)
    case 'wait':
      await driver.advanceTo(driver.now + delayOf(view.valueOf(statement.duration)))
      return null
    case 'drain':
    case 'close':
      await driver.apply({ kind: statement.kind })
      return null
  }
}

async function submit(view: View, { place, value, submission: ticket }: Of<'submit'>): Promise<string | null> {
  const token = view.valueOf(value)
  const misfit = misfitIn(view, place, token)
  if (misfit === null) await view.driver.apply({ kind: 'put', place, token, ticket })
  return misfit
}

/** What stands in for a value of a type of TypeScript may be no such value. */
function misfitIn({ program, network }: View, place: number, token: unknown): string | null {
  const { name, type } = network.places[place]!
  return type === null ? null : misfitOf({ program, reads: readsOf(program, network) }, `${name}: token`, token, type)
}

/** Each token must be accepted, or each refused. */
async function put(view: View, statement: Of<'put'>): Promise<string | null> {
  const { place, times, refused } = statement
  const token = statement.value === null ? null : view.valueOf(statement.value)
  const misfit = misfitIn(view, place, token)
  if (misfit !== null) return misfit
  for (let count = 1; count <= times; count++) {
    const accepted = await view.driver.apply({ kind: 'put', place, token })
    if (accepted !== refused) continue
    const { name } = view.network.places[place]!
    const which = times === 1 ? 'the token' : `token ${count} of ${times}`
    return accepted ? `${name} accepted ${which}` : `${name} refused ${which}: ${hindrance(view, place)}`
  }
  return null
}

function hindrance(view: View, place: number): string {
  const held = view.driver.size(place)
  if (view.driver.closed) return 'the network is closed'
  return view.driver.draining ? 'the network is draining' : `it is full, with ${held} in it`
}

async function take(view: View, { place, count }: Of<'take'>): Promise<string | null> {
  for (let taken = 0; taken < count; taken++) {
    if (await view.driver.apply({ kind: 'take', place })) continue
    const { name } = view.network.places[place]!
    return taken === 0 ? `${name} has no token to take` : `${name} had only ${taken} of ${count} tokens to take`
  }
  return null
}

function stimulusOf(view: View, statement: Of<'send' | 'hold' | 'release'>): DriverStimulus {
  const { machine } = statement
  const key = view.keyOf(statement.key)
  if (statement.kind === 'hold') return { kind: 'hold', machine, key, state: statement.state }
  if (statement.kind === 'release') return { kind: 'release', machine, key }
  const payload = statement.arguments.map((value) => view.valueOf(value))
  return { kind: 'send', machine, key, event: statement.event, payload }
}

async function configure(view: View, { settings }: Of<'configure'>): Promise<string | null> {
  const parameters = new Map(settings.map(([name, value]) => [name, view.valueOf(value)]))
  try {
    await view.driver.apply({ kind: 'configure', parameters })
    return null
  } catch (error) {
    if (isParameterError(error)) return error.message
    throw error
  }
}

/** What is thrown for parameters that cannot be. */
export const isParameterError = (error: unknown): error is Error =>
  error instanceof RangeError || error instanceof TypeError
