import type { Clock } from '../../../runtime/myc-runtime.ts'
import type { Contender } from '../../table/subject.ts'
import { checkRecord, checkSignal } from '../support/errors.ts'
import { Links } from '../support/links.ts'
import { figuresOf } from './figures.ts'
import type { Answer, Externs, Gateway, Job, MakeGateway, Outcome } from './gateway.ts'
import { Alarm, hostClock } from './hand-alarm.ts'
import { Item } from './hand-item.ts'
import { Breaker, Gate } from './hand-machines.ts'

/** Times in milliseconds. */
const [patience, shelfLife, answerAfter, fillEvery] = [80, 120, 5, 10]
const most = { jobs: 120, ready: 60, parked: 40, budget: 150, running: 24, answering: 20 }
const fill = 25

/** The first one whose time can be up: not one that is being answered. */
function firstDue({ first }: Links<Item>): Item | null {
  return first !== null && first.at === Infinity ? (first.next as Item | null) : first
}

const dueAt = (list: Links<Item>): number => firstDue(list)?.at ?? Infinity

/**
 * The Gateway of bench/soak/soak.myc as an expert writes it by hand for just that, with the same guarantees. Times are
 * equally long in each list, so the first one is due first, and the budget is filled when somebody looks. Tenants are six, as in
 * the soak: the breakers of all of them may be kept.
 */
export class HandGateway implements Gateway {
  readonly externs: Externs
  private readonly breakers = new Map<number, Breaker>()
  private readonly gate = new Gate()
  private readonly jobs = new Links<Item>()
  private readonly ready = new Links<Item>()
  private readonly overdue = new Links<Item>()
  private readonly parked = new Links<Item>()
  private readonly running = new Links<Item>()
  private readonly crawling = new Links<Item>()
  private readonly answering = new Links<Item>()
  private budget = 0
  readonly variables = { filled: 0, spent: 0 }
  private slots = 16
  private starts: Item[] = []
  private readonly clock: Clock
  private readonly alarm: Alarm
  private now: number
  private nextFill: number
  private isClosed = false

  constructor(externs: Externs, clock: Clock) {
    this.externs = externs
    this.clock = clock
    this.alarm = new Alarm(clock, () => {
      this.advance()
      this.goOn()
    })
    this.now = clock.now()
    this.nextFill = this.now + fillEvery
  }

  submit(job: Job, options?: { readonly signal?: AbortSignal }): Promise<Outcome> {
    const signal = options?.signal
    if (signal !== undefined) checkSignal(signal)
    checkRecord('jobs: token', job)
    if (!Number.isSafeInteger(job.tenant)) throw new TypeError('jobs: token.tenant must be a whole number')
    if (typeof job.slow !== 'boolean') throw new TypeError('jobs: token.slow must be true or false')
    if (signal?.aborted) return Promise.resolve({ place: null, reason: 'cancelled' })
    if (this.isClosed) return Promise.resolve({ place: null, reason: 'closed' })
    this.advance()
    if (this.jobs.count >= most.jobs) return Promise.resolve({ place: null, reason: 'full' })
    return new Promise((resolve) => {
      const item = new Item(this, job, signal, resolve)
      if (this.jobs.first !== null || !this.sort(item)) this.add(item, this.jobs)
      this.goOn()
    })
  }

  private add(item: Item, list: Links<Item>, time = 0): void {
    item.at = this.now + time
    item.list = list
    list.add(item)
  }

  /** What is due by now happens, each at its time. */
  private advance(): void {
    const to = this.clock.now()
    if (to <= this.now) return
    while (this.happen(to));
    this.now = to
  }

  /** Lets happen what is due first; false if nothing is. */
  private happen(to: number): boolean {
    const { gate, ready, running, crawling, answering } = this
    const calls = Math.min(dueAt(running), dueAt(crawling), dueAt(answering))
    const at = Math.min(dueAt(ready), gate.narrowUntil, this.nextFill, calls)
    if (at > to) return false
    this.now = at
    if (dueAt(ready) === at) this.expire(firstDue(ready)!)
    else if (gate.narrowUntil === at) gate.widen()
    else if (this.nextFill === at) this.fill(to)
    else if (dueAt(running) === at) firstDue(running)!.due()
    else if (dueAt(crawling) === at) firstDue(crawling)!.due()
    else this.end(answering.first!, { place: 'late', token: answering.first!.job })
    this.settle()
    return true
  }

  private expire(item: Item): void {
    this.ready.remove(item)
    this.add(item, this.overdue)
  }

  /** Each call under way may give back what it took. Where there is no room, there is none until one has been spent. */
  private fill(to: number): void {
    const hasRoom = this.budget + this.running.count + fill <= most.budget
    if (hasRoom) {
      this.budget += fill
      this.variables.filled += fill
    }
    this.nextFill += hasRoom ? fillEvery : fillEvery * (Math.floor((to - this.nextFill) / fillEvery) + 1)
  }

  /** Goes on until nothing can, then starts calls, and waits for what is due next. */
  goOn(): void {
    if (this.isClosed) return
    this.settle()
    if (this.starts.length > 0) this.launch()
    this.alarm.set(this.dueNext())
  }

  private settle(): void {
    const { jobs, ready, overdue, parked } = this
    while (
      (jobs.first !== null && this.sortFirst(jobs.first)) ||
      (ready.first !== null && this.budget > 0 && this.runOne()) ||
      (parked.first !== null && this.crawlOne(parked.first)) ||
      (overdue.first !== null && this.answerOne(overdue.first))
    );
  }

  private launch(): void {
    const { starts } = this
    this.starts = []
    for (const item of starts) item.launch()
  }

  /** Only what somebody waits for. */
  private dueNext(): number {
    const { ready, parked } = this
    const filled = ready.first !== null && this.budget === 0 ? this.nextFill : Infinity
    const widened = parked.first === null ? Infinity : this.gate.narrowUntil
    const calls = Math.min(dueAt(this.running), dueAt(this.crawling), dueAt(this.answering))
    return Math.min(filled, widened, dueAt(ready), calls)
  }

  private sortFirst(item: Item): boolean {
    this.jobs.remove(item)
    if (this.sort(item)) return true
    this.jobs.addFirst(item)
    return false
  }

  /** Where a job goes first; false where it must wait. What throws or is no answer says nothing. */
  private sort(item: Item): boolean {
    const { job } = item
    let isValid: unknown
    try {
      isValid = this.externs.isValid(job)
    } catch {
      return false
    }
    if (isValid === false) item.settle({ place: 'invalid', token: job })
    else if (isValid !== true) return false
    else if (job.slow ? this.parked.count >= most.parked : this.ready.count >= most.ready) return false
    else if (job.slow) this.add(item, this.parked)
    else this.add(item, this.ready, shelfLife)
    return true
  }

  private runOne(): boolean {
    for (let item = this.ready.first; item !== null; item = item.next as Item | null) if (this.run(item)) return true
    return false
  }

  private run(item: Item): boolean {
    const breaker = this.breakers.get(item.tenant)
    if (breaker !== undefined && !breaker.admits(this.now)) {
      const token = { job: item.job, retryIn: breaker.remaining(this.now) }
      this.end(item, { place: 'rejected', token })
      return true
    }
    if (this.running.count >= most.running) return false
    this.ready.remove(item)
    this.budget--
    this.begin(item, breaker ?? this.newBreaker(item.tenant))
    return true
  }

  private newBreaker(tenant: number): Breaker {
    const breaker = new Breaker(tenant)
    this.breakers.set(tenant, breaker)
    return breaker
  }

  private begin(item: Item, breaker: Breaker): void {
    breaker.running++
    item.breaker = breaker
    item.epoch = breaker.epoch
    item.isProbe = breaker.isHalfOpen
    if (item.isProbe) breaker.probes++
    this.add(item, this.running, patience)
    this.starts.push(item)
  }

  private crawlOne(item: Item): boolean {
    if (this.slots < 1 || !this.gate.admits) return false
    this.parked.remove(item)
    this.slots--
    item.gatePermit = this.gate.enter()
    item.epoch = this.gate.epoch
    this.add(item, this.crawling, patience)
    this.starts.push(item)
    return true
  }

  private answerOne(item: Item): boolean {
    if (this.answering.count >= most.answering) return false
    this.overdue.remove(item)
    this.add(item, this.answering, answerAfter)
    return true
  }

  /** An answer that has come counts: its time is not up. */
  answered(item: Item): void {
    item.at = Infinity
    this.advance()
  }

  /** @throws what cannot be weighed, and nothing has changed */
  succeed(item: Item, answer: Answer): void {
    const { job, breaker, epoch } = item
    const weight = breaker === null ? 1 : answer.good ? this.weigh(answer) : 0
    if (breaker === null) this.slots++
    else this.variables.spent++
    this.release(item)
    if (breaker?.epoch === epoch)
      if (answer.good) breaker.succeeded()
      else breaker.failed(this.now)
    this.finish(item, { place: 'done', token: { job, answer, weight } })
  }

  private weigh(answer: Answer): number {
    const weight = this.externs.weigh(answer)
    if (!Number.isSafeInteger(weight)) throw new TypeError(`weigh: result must be a whole number, not ${weight}`)
    return weight
  }

  fail(item: Item, reason: unknown): void {
    this.lose(item, { place: 'failed', token: { job: item.job, reason } })
  }

  timeOut(item: Item, reason: Error): void {
    if (item.breaker === null) this.fail(item, reason)
    else this.lose(item, { place: 'late', token: item.job })
  }

  private lose(item: Item, outcome: Outcome): void {
    const { breaker, epoch } = item
    this.refund(item)
    this.release(item)
    if (breaker === null) {
      if (this.gate.epoch === epoch) this.gate.failed(this.now)
    } else if (breaker.epoch === epoch) breaker.failed(this.now)
    this.finish(item, outcome)
  }

  private refund({ breaker, gatePermit }: Item): void {
    if (breaker !== null) this.budget++
    else if (gatePermit !== null) this.slots++
  }

  /** Gives back its permit. */
  private release(item: Item): void {
    const { breaker, gatePermit } = item
    item.list!.remove(item)
    if (gatePermit !== null) this.gate.leave(gatePermit)
    if (breaker === null) return
    breaker.running--
    if (item.isProbe) breaker.probes--
  }

  private finish(item: Item, outcome: Outcome): void {
    const { breaker } = item
    if (breaker?.isAtRest) this.breakers.delete(breaker.tenant)
    item.settle(outcome)
  }

  /** It ends where it waits. */
  private end(item: Item, outcome: Outcome): void {
    item.list!.remove(item)
    item.settle(outcome)
  }

  withdraw(item: Item, outcome: Outcome): void {
    if (!this.isClosed) this.advance()
    if (item.isSettled) return
    this.refund(item)
    this.release(item)
    this.finish(item, outcome)
    this.goOn()
  }

  close(): void {
    this.isClosed = true
    this.alarm.set(Infinity)
    const { running, crawling, answering, overdue, ready, parked, jobs } = this
    for (const list of [running, crawling, answering, overdue, ready, parked, jobs])
      for (let { first } = list; first !== null; first = list.first) first.drop()
  }
}

export const makeGateway: MakeGateway = (externs, clock = hostClock) => new HandGateway(externs, clock)

export const { figures }: Contender = figuresOf(makeGateway)
