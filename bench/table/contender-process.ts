import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Plan } from './subject.ts'
import type { Answer, Question } from './worker.ts'

/** A contender in a process of its own, where nothing disturbs it. It does nothing unless it is asked. */
export class ContenderProcess {
  readonly name: string
  private readonly child: ChildProcess
  /** The names of the figures that it takes. */
  figures: readonly string[] = []

  private constructor(name: string, child: ChildProcess) {
    this.name = name
    this.child = child
  }

  /** @param flags of Node */
  static async start(
    name: string,
    worker: string,
    module: string,
    flags: readonly string[],
  ): Promise<ContenderProcess> {
    const child = fork(worker, [module], {
      execArgv: ['--expose-gc', '--no-warnings', ...flags],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const contender = new ContenderProcess(name, child)
    const answer = await contender.answer()
    if ('figures' in answer) contender.figures = answer.figures
    return contender
  }

  /** @throws Error for a figure that cannot be taken */
  async take(figure: string, plan: Plan): Promise<number> {
    const question: Question = { figure, plan }
    this.child.send(question)
    const answer = await this.answer()
    if ('value' in answer) return answer.value
    throw new Error(`${this.name}: ${figure}: ${'error' in answer ? answer.error : 'no value'}`)
  }

  private async answer(): Promise<Answer> {
    const waiting = new AbortController()
    const gone = once(this.child, 'exit', waiting).then(([code]) => {
      throw new Error(`${this.name}: its process ended with ${code}`)
    })
    const [answer] = (await Promise.race([once(this.child, 'message', waiting), gone])) as [Answer]
    gone.catch(() => {})
    waiting.abort()
    return answer
  }

  end(): void {
    this.child.kill()
  }
}
