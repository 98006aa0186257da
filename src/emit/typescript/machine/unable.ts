import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { isKeyed, mayNotBegin } from '../plan/machine.ts'
import type { EmittedMachine } from './scope.ts'

/** What a machine does that may not be able to do it: all of it, or nothing. */
export function unableCode({ program, machine, plan, alone }: EmittedMachine): Code[] {
  const [take, expireWhole] = alone
    ? [runtime.takeAlone, runtime.expireAlone]
    : [runtime.takeWhole, runtime.expireWhole]
  const expire = code`override expire(index: number): void { ${expireWhole}(this, index, () => super.expire(index)) }`
  const force = code`override force(state: number, held: boolean): void { ${take}(this, () => super.force(state, held)) }`
  const forget = code`override forget(): void { ${runtime.forgetWhere}(this, () => super.forget()) }`
  return [
    ...(plan.mayFail && plan.hasTimeouts ? [expire] : []),
    ...(plan.mayFail ? [force] : []),
    ...(!alone && mayNotBegin(program, machine) && isKeyed(program, machine) ? [forget] : []),
  ]
}
