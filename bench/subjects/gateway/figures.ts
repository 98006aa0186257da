import type { Contender } from '../../table/subject.ts'
import { type Task, timeOf } from '../../table/time.ts'
import type { ApiRequest, Externs, Gateway } from './gateway.ts'

export const request: ApiRequest = { id: '1', endpoint: '/users', priority: 'normal', payload: null }
const answer = { status: 200 }

export const isValid = ({ id }: ApiRequest): boolean => id !== ''
export const succeed = async (): Promise<object> => answer

/** One caller that waits for each answer; and as many that do as calls may run at once. */
export function figuresOfCalls(make: () => Task): Contender {
  const callers = 64
  return {
    figures: {
      success: timeOf(make),
      'success, 64 callers': timeOf(() => together(make(), callers), { times: callers, batch: 32 }),
    },
  }
}

function together(call: Task, callers: number): Task {
  return () => Promise.all(Array.from({ length: callers }, call))
}

/** Of a gateway as this folder says what one is. */
export const figuresOf = (make: (externs: Externs) => Gateway): Contender =>
  figuresOfCalls(() => {
    const gateway = make({ isValid, callBackend: succeed })
    return () => gateway.submit(request)
  })
