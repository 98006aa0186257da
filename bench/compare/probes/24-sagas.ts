import { type Kind, seen, turn } from '../probe.ts'
import type { Subject } from '../subject.ts'

/** What was called, and how it ended for a caller who cancels while the second call is under way. */
async function cancelled(subject: Subject, undo: () => unknown): Promise<{ called: string[]; ending: string }> {
  const called: string[] = []
  const note = (name: string, does: () => unknown) => (): unknown => {
    called.push(name)
    return does()
  }
  const caller = new AbortController()
  let ending = 'unsettled'
  const steps = {
    first: note('first', () => 'done'),
    second: note('second', () => new Promise(() => {})),
    undo: note('undo', undo),
  }
  void subject.saga(steps, caller.signal).then((it) => (ending = it))
  await turn()
  caller.abort()
  await turn()
  return { called, ending }
}

export const sagas: Kind = {
  title: 'Cancelling in the middle of a saga undoes what was done',
  cases: [
    {
      title: 'the first of two calls is undone when the caller cancels during the second',
      async probe(subject) {
        const { called, ending } = await cancelled(subject, () => 'undone')
        return seen(called.join() === 'first,second,undo', `called: ${called.join(', ')}; to the caller: ${ending}`)
      },
    },
    {
      title: 'what undoes it is tried until it is done, though nobody waits for it',
      async probe(subject) {
        let left = 2
        const { called } = await cancelled(subject, () => {
          if (left-- > 0) throw new Error('503')
        })
        await subject.time.pass(5000)
        const tries = called.filter((name) => name === 'undo').length
        return seen(tries === 3, `tried ${tries} times, where the third one goes well`)
      },
    },
  ],
}
