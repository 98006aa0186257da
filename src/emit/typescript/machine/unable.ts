import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { isKeyed, mayNotBegin } from '../plan/machine.ts'
import type { EmittedMachine } from './scope.ts'

/** What a machine does that may not be able to do it: all of it, or nothing. */
export function unableCode({ program, machine, plan }: EmittedMachine): Code[] {
  const expire = code`override expire(index: number): void { ${runtime.expireWhole}(this, index, () => super.expire(index)) }`
  const force = code`override force(state: number, held: boolean): void { ${runtime.takeWhole}(this, () => super.force(state, held)) }`
  const forget = code`override forget(): void { ${runtime.forgetWhere}(() => super.forget()) }`
  return [
    ...(plan.mayFail && plan.hasTimeouts ? [expire] : []),
    ...(plan.mayFail ? [force] : []),
    ...(mayNotBegin(program, machine) && isKeyed(program, machine) ? [forget] : []),
  ]
}
