import type { Machine, Network } from '../../../model/program.ts'
import { code, type Code } from '../code/code.ts'
import { handleClass } from './interface.ts'
import type { NetNames } from './names.ts'
import { isSentTo } from '../plan/machine.ts'

/** The net of a machine that no net uses is a handle on it. */
export function loneHandleMembers({ name }: Network, machine: Machine): Code {
  const send = `send: ${name}['send'] = (event, ...values) => this.handle.send(event, ...values)`
  return code`declare private readonly handle: ${handleClass(machine)}

    get state(): ${name}['state'] { return this.handle.state }

    get remaining(): number | null { return this.handle.remaining }

    get variables(): ${name}['variables'] { return this.handle.variables }

    get admits(): boolean { return this.handle.admits }

    get held(): boolean { return this.handle.held }

    hold: ${name}['hold'] = (state) => this.handle.hold(state)

    release(): void { this.handle.release() }

    ${isSentTo(machine) ? send : ''}`
}

/** The statement that makes the handle. */
export const loneHandle = ({ machines }: NetNames, machine: Machine): Code =>
  code`this.handle = new ${handleClass(machine)}(this, this.${machines[0]!}, null)`
